import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { HeardThread } from '../../../../../shared/document/discussion/joinThreads.ts'
import { judgeText, type JudgedHunk } from '../../../../../shared/document/suggestions/judgeText.ts'
import type { HunkResult, TextSuggestion } from '../../../../../shared/document/suggestions/suggestion.ts'
import { postAcceptance } from '../../../../api/suggestions.ts'
import { useAssessment } from '../../../../assessment/OpenAssessment.ts'
import { Notice } from '../../../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../../i18n/useText.ts'
import { seenChangeOf } from '../../../../suggestions/changeAsked.ts'
import classes from '../../Discussion.module.css'
import { AcceptByHand } from './AcceptByHand.tsx'
import { acceptanceOf, isSameJudgement, resultsOf } from './hunkResults.ts'
import { BlocksDifference } from '../TextChange.tsx'
import { useDeed, type SentDeed } from '../useDeed.ts'
import { newDeedId } from '../newDeedId.ts'

interface Props {
  readonly thread: HeardThread
  readonly suggestion: TextSuggestion
}

/** What the accepter looks at. `isChanged`: the text became another while they looked. */
interface Looked {
  readonly judged: readonly JudgedHunk[]
  readonly isChanged: boolean
}

/**
 * Accepts a suggestion on a text: at once where the text is as its author saw it; otherwise what both come to is shown
 * first, or a person puts it together. The text is judged at each click, and what was judged goes along as seen.
 */
export function AcceptText({ thread, suggestion }: Props) {
  const t = useText()
  const { room, detail, nameOf } = useAssessment()
  const [looked, setLooked] = useState<Looked | null>(null)
  const deed = useDeed()
  const judge = (): readonly JudgedHunk[] => judgeText(room.doc, suggestion)
  const [id] = useState(newDeedId)
  const send = async (results: HunkResult[]): Promise<boolean> => {
    const failed = await deed.run(() =>
      postAcceptance(detail.id, thread.id, { op: id.current(), results, seen: seenChangeOf(thread) }),
    )
    id.answered(failed)
    if (failed?.kind === 'conflict') setLooked({ judged: judge(), isChanged: true })
    return failed === null
  }
  const start = (): void => {
    const judged = judge()
    if (acceptanceOf(judged) === 'at-once') void send(resultsOf(judged))
    else setLooked({ judged, isChanged: false })
  }
  const confirm = ({ judged }: Looked): void => {
    const now = judge()
    if (isSameJudgement(judged, now)) void send(resultsOf(now))
    else setLooked({ judged: now, isChanged: true })
  }
  const close = (): void => setLooked(null)
  if (!looked)
    return (
      <>
        <Button
          size="compact-sm"
          loading={deed.isBusy}
          aria-label={t('suggestions.act.acceptOf', { name: nameOf(thread.by) })}
          onClick={start}
        >
          {t('suggestions.act.accept')}
        </Button>
        {deed.problem && <ProblemNotice problem={deed.problem} />}
      </>
    )
  return (
    <div className={classes.wide}>
      {looked.isChanged && <Notice tone="warn" title={t('suggestions.act.changed')} announce />}
      <Confirm
        suggestion={suggestion}
        looked={looked}
        deed={deed}
        onConfirm={() => confirm(looked)}
        onWritten={send}
        onClose={close}
      />
    </div>
  )
}

interface ConfirmProps {
  readonly suggestion: TextSuggestion
  readonly looked: Looked
  readonly deed: SentDeed
  readonly onConfirm: () => void
  /** Whether it was accepted. */
  readonly onWritten: (results: HunkResult[]) => Promise<boolean>
  readonly onClose: () => void
}

/** What accepting comes to, before it is done. */
function Confirm({ suggestion, looked, deed, onConfirm, onWritten, onClose }: ConfirmProps) {
  const t = useText()
  const { judged } = looked
  const go = useRef<HTMLButtonElement>(null)
  useEffect(() => go.current?.focus(), [])
  const takes = acceptanceOf(judged)
  if (takes === 'by-hand')
    return <AcceptByHand suggestion={suggestion} {...looked} deed={deed} onSend={onWritten} onClose={onClose} />
  return (
    <>
      {takes === 'merged' && <output className={classes.place}>{t('suggestions.act.merged')}</output>}
      {takes === 'done' && <output className={classes.place}>{t('suggestions.act.done')}</output>}
      {takes !== 'done' && (
        <div className={classes.change} translate="no">
          {judged.map(({ now, merged }, at) => (
            <BlocksDifference key={at} before={now} after={merged ?? now} />
          ))}
        </div>
      )}
      {deed.problem && deed.problem.kind !== 'conflict' && <ProblemNotice problem={deed.problem} />}
      <div className={classes.formActions}>
        <Button size="compact-md" loading={deed.isBusy} ref={go} onClick={onConfirm}>
          {t(takes === 'done' ? 'suggestions.act.markAccepted' : 'suggestions.act.acceptMerged')}
        </Button>
        <Button variant="subtle" size="compact-md" onClick={onClose}>
          {t('suggestions.act.cancel')}
        </Button>
      </div>
    </>
  )
}
