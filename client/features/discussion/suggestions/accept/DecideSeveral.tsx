import { Button, Checkbox, Textarea } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { HeardThread } from '../../../../../shared/document/discussion/joinThreads.ts'
import { MAX_WHY } from '../../../../../shared/document/suggestions/suggestion.ts'
import { newEntryId, type EntryId } from '../../../../../shared/domain/ids.ts'
import type { Problem } from '../../../../../shared/protocol/problem.ts'
import { toProblem } from '../../../../api/http.ts'
import { postAcceptance, postRejection } from '../../../../api/suggestions.ts'
import { useAssessment } from '../../../../assessment/OpenAssessment.ts'
import { Notice } from '../../../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../../../components/feedback/ProblemNotice.tsx'
import { TooLong } from '../../../../components/TooLong.tsx'
import { useText } from '../../../../i18n/useText.ts'
import { PersonalDataHint } from '../../../../personalData/PersonalDataHint.tsx'
import { seenChangeOf } from '../../../../suggestions/changeAsked.ts'
import { useComposer } from '../../composing/useComposer.ts'
import classes from '../../Discussion.module.css'
import { acceptAtOnce, needsLook, type NeedsLook } from './acceptAtOnce.ts'
import { SuggestedChange } from '../SuggestedChange.tsx'
import { MovesTogether } from '../WhatWouldChange.tsx'

interface Props {
  /** Suggestions that are open and listed. */
  readonly threads: readonly HeardThread[]
}

type Run =
  | { readonly kind: 'none' | 'under-way' }
  /** `stop`: at whose suggestion it ended before all were decided, and what was in the way; null where it had to be looked at. */
  | {
      readonly kind: 'ended'
      readonly count: number
      readonly stop: { readonly at: HeardThread; readonly why: Problem | null; readonly look: NeedsLook | null } | null
    }

/**
 * Decides several suggestions, one after the other, each as a deed of its own; stops at the first that needs a person's look.
 * Answers are said or decided one by one: of these their effect together is shown.
 */
export function DecideSeveral({ threads }: Props) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <Choosing threads={threads} onClose={() => setOpen(false)} />
  // what became of those that were decided stays to be read
  if (threads.length < 2) return null
  return (
    <div>
      <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
        {t('suggestions.several.start')}
      </Button>
    </div>
  )
}

function Choosing({ threads, onClose }: Props & { readonly onClose: () => void }) {
  const t = useText()
  const { nameOf, room } = useAssessment()
  const [ticked, setTicked] = useState<ReadonlySet<EntryId>>(new Set())
  const chosen = threads.filter(({ id }) => ticked.has(id))
  const { run, decide } = useDecisions(
    (thread) => needsLook(room.doc, thread),
    () => setTicked(new Set()),
  )
  const answers = useMemo(
    () =>
      threads.flatMap(({ id, suggestion }) => (ticked.has(id) && suggestion?.kind === 'answer' ? [suggestion] : [])),
    [threads, ticked],
  )
  const toAccept = chosen.filter(({ suggestion }) => suggestion?.kind === 'text' || suggestion?.kind === 'entry')
  return (
    <section className={classes.suggestion} aria-label={t('suggestions.several.title')}>
      <Checkbox
        size="xs"
        label={t('suggestions.several.all', { count: threads.length })}
        checked={chosen.length === threads.length}
        indeterminate={chosen.length > 0 && chosen.length < threads.length}
        onChange={(event) => setTicked(new Set(event.currentTarget.checked ? threads.map(({ id }) => id) : []))}
      />
      <ul className={classes.threads}>
        {threads.map((thread) =>
          thread.suggestion ? (
            <li key={thread.id} className={classes.thread}>
              <Checkbox
                size="xs"
                label={t('suggestions.several.choose', { name: nameOf(thread.by) })}
                checked={ticked.has(thread.id)}
                onChange={() => setTicked(toggled(ticked, thread.id))}
              />
              <SuggestedChange thread={thread} suggestion={thread.suggestion} />
            </li>
          ) : null,
        )}
      </ul>
      {answers.length > 0 && <MovesTogether suggestions={answers} />}
      <Ended run={run} />
      <Deciding
        chosen={chosen}
        toAccept={toAccept}
        isBusy={run.kind === 'under-way'}
        onDecide={decide}
        onClose={onClose}
      />
    </section>
  )
}

const toggled = (ids: ReadonlySet<EntryId>, id: EntryId): ReadonlySet<EntryId> =>
  ids.has(id) ? new Set([...ids].filter((each) => each !== id)) : new Set([...ids, id])

/** One decision of one suggestion. Gives whether it was made; false where somebody has to look at it first. */
type Decision = (thread: HeardThread) => Promise<boolean>

interface DecidingProps {
  readonly chosen: readonly HeardThread[]
  /** Of the chosen, those that can be accepted without saying anything else. */
  readonly toAccept: readonly HeardThread[]
  readonly isBusy: boolean
  readonly onDecide: (threads: readonly HeardThread[], decision: Decision) => Promise<boolean>
  readonly onClose: () => void
}

function Deciding({ chosen, toAccept, isBusy, onDecide, onClose }: DecidingProps) {
  const t = useText()
  const { detail, room } = useAssessment()
  const { key, composer, composers } = useComposer('reject/several')
  const why = composer.text.trim()
  const mayReject = chosen.length > 0 && why !== '' && why.length <= MAX_WHY
  const accept: Decision = async (thread) => {
    const body = acceptAtOnce(room.doc, thread)
    if (!body) return false
    await postAcceptance(detail.id, thread.id, { op: newEntryId(), ...body, seen: seenChangeOf(thread) })
    return true
  }
  const reject: Decision = async (thread) => {
    await postRejection(detail.id, thread.id, { op: newEntryId(), why, seen: seenChangeOf(thread) })
    return true
  }
  return (
    <>
      <Textarea
        label={t('suggestions.several.why')}
        autosize
        minRows={2}
        maxRows={8}
        value={composer.text}
        onChange={(event) => composers.write(key, event.currentTarget.value)}
      />
      <TooLong text={why} most={MAX_WHY} />
      <PersonalDataHint text={composer.text} />
      <div className={classes.formActions}>
        <Button
          size="compact-md"
          loading={isBusy}
          disabled={toAccept.length === 0}
          onClick={() => void onDecide(toAccept, accept)}
        >
          {t('suggestions.several.accept', { count: toAccept.length })}
        </Button>
        <Button
          variant="default"
          size="compact-md"
          loading={isBusy}
          disabled={!mayReject}
          onClick={() => void onDecide(chosen, reject).then((isDone) => isDone && composers.write(key, ''))}
        >
          {t('suggestions.several.reject', { count: chosen.length })}
        </Button>
        <Button variant="subtle" size="compact-md" disabled={isBusy} onClick={onClose}>
          {t('suggestions.several.close')}
        </Button>
      </div>
    </>
  )
}

function Ended({ run }: { readonly run: Run }) {
  const t = useText()
  const { nameOf } = useAssessment()
  if (run.kind !== 'ended') return null
  const { count, stop } = run
  return (
    <>
      <output className={classes.place}>{t('suggestions.several.done', { count })}</output>
      {stop && <Notice tone="warn" title={t('suggestions.several.stopped', { name: nameOf(stop.at.by) })} announce />}
      {stop?.look && <p>{t(`suggestions.several.because.${stop.look}`)}</p>}
      {stop?.why && <ProblemNotice problem={stop.why} />}
    </>
  )
}

/** Runs decisions one after the other; what is done stays done where the next one stops. */
function useDecisions(
  lookAt: (thread: HeardThread) => NeedsLook | null,
  onDone: () => void,
): { readonly run: Run; readonly decide: DecidingProps['onDecide'] } {
  const [run, setRun] = useState<Run>({ kind: 'none' })
  const decide: DecidingProps['onDecide'] = async (threads, decision) => {
    setRun({ kind: 'under-way' })
    let count = 0
    for (const at of threads) {
      try {
        if (!(await decision(at))) {
          setRun({ kind: 'ended', count, stop: { at, why: null, look: lookAt(at) } })
          return false
        }
        count += 1
      } catch (error) {
        setRun({ kind: 'ended', count, stop: { at, why: toProblem(error), look: null } })
        return false
      }
    }
    setRun({ kind: 'ended', count, stop: null })
    onDone()
    return true
  }
  return { run, decide }
}
