import { Button } from '@mantine/core'
import { useState } from 'react'
import type { EntryId } from '../../../../shared/domain/ids.ts'
import { MAX_RESPONSE_REPLY, REPLY_MS, type CommentResponse } from '../../../../shared/domain/responses/response.ts'
import { toProblem } from '../../../api/http.ts'
import { putReviewReply, useReviewDeed } from '../../../api/reviews.ts'
import { serverNow } from '../../../api/serverClock.ts'
import { BusyButton } from '../../../components/BusyButton.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenReview } from '../OpenReview.ts'
import { ComposeForm } from '../write/ComposeForm.tsx'
import { useCompose } from '../write/useCompose.ts'
import classes from '../write/Write.module.css'

interface Props {
  readonly thread: EntryId
  readonly response: CommentResponse
}

/** Asks whoever commented whether the response satisfies them; for fourteen days, then nothing. */
export function ResponseReply({ thread, response }: Props) {
  const t = useText()
  const format = useFormat()
  const { row } = useOpenReview()
  const compose = useCompose(`satisfied/${thread}`)
  const [step, setStep] = useState<'asked' | 'maintaining' | 'said'>(response.reply ? 'said' : 'asked')
  const satisfied = useReviewDeed(() =>
    putReviewReply(row.id, thread, { view: 'satisfied', text: '', seen: response.at }),
  )
  const until = response.at + REPLY_MS
  if (serverNow() > until) return null
  if (step === 'said')
    return (
      <div>
        <Button variant="subtle" size="compact-sm" onClick={() => setStep('asked')}>
          {t('responses.reply.changed')}
        </Button>
      </div>
    )
  if (step === 'maintaining')
    return (
      <ComposeForm
        compose={compose}
        label={t('responses.reply.why')}
        sendLabel={t('responses.reply.send')}
        most={MAX_RESPONSE_REPLY}
        deliver={async ({ text }) => {
          await putReviewReply(row.id, thread, { view: 'maintained', text, seen: response.at })
          setStep('said')
        }}
        onClose={() => setStep((now) => (now === 'said' ? now : 'asked'))}
      />
    )
  return (
    <div className={classes.form}>
      <p>{t('responses.reply.ask', { until: format.date(until) })}</p>
      {satisfied.isError && <ProblemNotice problem={toProblem(satisfied.error)} />}
      <div className={classes.acts}>
        <BusyButton
          variant="outline"
          size="compact-md"
          loading={satisfied.isPending}
          onClick={() => satisfied.mutate(undefined, { onSuccess: () => setStep('said') })}
        >
          {t('responses.reply.satisfied')}
        </BusyButton>
        <Button variant="outline" size="compact-md" onClick={() => setStep('maintaining')}>
          {t('responses.reply.maintain')}
        </Button>
      </div>
    </div>
  )
}
