import { Button, Textarea } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { MAX_WHY, type Suggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import { newEntryId } from '../../../../shared/domain/ids.ts'
import { postRejection, postSuggestionWithdrawal } from '../../../api/suggestions.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'
import { seenChangeOf } from '../../../suggestions/changeAsked.ts'
import { useComposer } from '../composing/useComposer.ts'
import classes from '../Discussion.module.css'
import { AcceptAnswer } from './accept/AcceptAnswer.tsx'
import { AcceptEntry } from './accept/AcceptEntry.tsx'
import { AcceptText } from './accept/AcceptText.tsx'
import { ChangeAct } from './ChangeAct.tsx'
import { useDeed } from './useDeed.ts'

interface Props {
  readonly thread: HeardThread
  readonly suggestion: Suggestion
}

/** What may be done with an open suggestion: its author takes it back, who may accept accepts or rejects it. */
export function SuggestionActs({ thread, suggestion }: Props) {
  const { me, may } = useAssessment()
  const [isRejecting, setRejecting] = useState(false)
  // what was looked at of earlier words says nothing of these
  const seen = seenChangeOf(thread)
  return (
    <div className={classes.formActions}>
      {may('accept-suggestion') && isRejecting && <RejectForm thread={thread} onClose={() => setRejecting(false)} />}
      {may('accept-suggestion') && suggestion.kind === 'text' && (
        <AcceptText key={seen} thread={thread} suggestion={suggestion} />
      )}
      {may('accept-suggestion') && suggestion.kind === 'answer' && (
        <AcceptAnswer key={seen} thread={thread} suggestion={suggestion} />
      )}
      {may('accept-suggestion') && suggestion.kind === 'entry' && (
        <AcceptEntry key={seen} thread={thread} suggestion={suggestion} />
      )}
      {may('accept-suggestion') && !isRejecting && <Reject thread={thread} onStart={() => setRejecting(true)} />}
      <ChangeAct thread={thread} suggestion={suggestion} />
      {thread.by === me.member.id && may('suggest') && <Withdraw thread={thread} />}
    </div>
  )
}

function Withdraw({ thread }: Pick<Props, 'thread'>) {
  const t = useText()
  const { detail } = useAssessment()
  const deed = useDeed()
  const [op] = useState(newEntryId)
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        loading={deed.isBusy}
        aria-label={t('suggestions.act.withdrawOf')}
        onClick={() => void deed.run(() => postSuggestionWithdrawal(detail.id, thread.id, op))}
      >
        {t('suggestions.act.withdraw')}
      </Button>
      {deed.problem && <ProblemNotice problem={deed.problem} />}
    </>
  )
}

function Reject({ thread, onStart }: Pick<Props, 'thread'> & { readonly onStart: () => void }) {
  const t = useText()
  const { nameOf } = useAssessment()
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      aria-label={t('suggestions.act.rejectOf', { name: nameOf(thread.by) })}
      onClick={onStart}
    >
      {t('suggestions.act.reject')}
    </Button>
  )
}

function RejectForm({ thread, onClose }: Pick<Props, 'thread'> & { readonly onClose: () => void }) {
  const t = useText()
  const { detail, nameOf } = useAssessment()
  // as comments that are written: they stay while their writer looks at something else
  const { key, composer, composers } = useComposer(`reject/${thread.id}`)
  const why = composer.text
  const [sent, setSent] = useState({ op: newEntryId(), why: '', seen: seenChangeOf(thread) })
  const deed = useDeed()
  const input = useRef<HTMLTextAreaElement>(null)
  useEffect(() => input.current?.focus(), [])
  const reason = why.trim()
  const mayReject = reason !== '' && reason.length <= MAX_WHY
  const reject = (): void => {
    // asked again for the same is the same deed
    const seen = seenChangeOf(thread)
    const attempt = sent.why === reason && sent.seen === seen ? sent : { op: newEntryId(), why: reason, seen }
    setSent(attempt)
    void deed.run(async () => {
      await postRejection(detail.id, thread.id, attempt)
      composers.write(key, '')
    })
  }
  return (
    <form
      className={classes.wide}
      onSubmit={(event) => {
        event.preventDefault()
        if (mayReject) reject()
      }}
    >
      <Textarea
        label={t('suggestions.act.rejectWhy', { name: nameOf(thread.by) })}
        required
        autosize
        minRows={2}
        maxRows={8}
        ref={input}
        value={why}
        onChange={(event) => composers.write(key, event.currentTarget.value)}
      />
      <TooLong text={reason} most={MAX_WHY} />
      <PersonalDataHint text={why} />
      {deed.problem && <ProblemNotice problem={deed.problem} />}
      <div className={classes.formActions}>
        <Button type="submit" size="compact-md" disabled={!mayReject} loading={deed.isBusy}>
          {t('suggestions.act.rejectSend')}
        </Button>
        <Button variant="subtle" size="compact-md" onClick={onClose}>
          {t('suggestions.act.cancel')}
        </Button>
      </div>
    </form>
  )
}
