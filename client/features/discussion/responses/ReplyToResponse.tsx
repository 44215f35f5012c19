import { Button, Textarea } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { EntryId } from '../../../../shared/domain/ids.ts'
import {
  MAX_RESPONSE_REPLY,
  REPLY_MS,
  type CommentResponse,
  type ReplyView,
} from '../../../../shared/domain/responses/response.ts'
import { serverNow } from '../../../api/serverClock.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { BusyButton } from '../../../components/BusyButton.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { holdsPersonalData } from '../../../personalData/holdsPersonalData.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'
import { useComposer } from '../composing/useComposer.ts'
import { useDeed } from '../suggestions/useDeed.ts'
import { AskPersonal } from './AskPersonal.tsx'
import classes from './Responses.module.css'
import { putReplyTo } from './responsesApi.ts'

interface Props {
  readonly thread: EntryId
  readonly response: CommentResponse
}

/** Asks whoever commented whether they are satisfied with the response; for fourteen days, then nothing. */
export function ReplyToResponse({ thread, response }: Props) {
  const t = useText()
  const format = useFormat()
  const { detail } = useAssessment()
  const { key, composer, composers } = useComposer(`response-reply/${thread}`)
  const [step, setStep] = useState<'asked' | 'maintaining' | 'said'>(response.reply ? 'said' : 'asked')
  const [isAsking, setAsking] = useState(false)
  const deed = useDeed()
  const until = response.at + REPLY_MS
  if (serverNow() > until) return null
  const say = async (view: ReplyView, text: string): Promise<void> => {
    await deed.run(async () => {
      await putReplyTo(detail.id, thread, { view, text, seen: response.at })
      composers.write(key, '')
      setStep('said')
    })
  }
  const words = composer.text.trim()
  if (step === 'said')
    return (
      <div>
        <Button variant="subtle" size="compact-sm" onClick={() => setStep('asked')}>
          {t('responses.reply.changed')}
        </Button>
      </div>
    )
  return (
    <div className={classes.form}>
      <p>{t('responses.reply.ask', { until: format.date(until) })}</p>
      {step === 'maintaining' && <Reason text={composer.text} onChange={(text) => composers.write(key, text)} />}
      {deed.problem && <ProblemNotice problem={deed.problem} />}
      {isAsking ? (
        <AskPersonal
          onKeep={() => setAsking(false)}
          onSend={() => {
            setAsking(false)
            void say('maintained', words)
          }}
        />
      ) : (
        <div className={classes.acts}>
          {step === 'maintaining' ? (
            <>
              <BusyButton
                size="compact-md"
                disabled={words === '' || words.length > MAX_RESPONSE_REPLY}
                loading={deed.isBusy}
                onClick={() => (holdsPersonalData(words) ? setAsking(true) : void say('maintained', words))}
              >
                {t('responses.reply.send')}
              </BusyButton>
              <Button variant="subtle" size="compact-md" onClick={() => setStep('asked')}>
                {t('responses.form.cancel')}
              </Button>
            </>
          ) : (
            <>
              <BusyButton
                variant="outline"
                size="compact-md"
                loading={deed.isBusy}
                onClick={() => void say('satisfied', '')}
              >
                {t('responses.reply.satisfied')}
              </BusyButton>
              <Button variant="outline" size="compact-md" onClick={() => setStep('maintaining')}>
                {t('responses.reply.maintain')}
              </Button>
            </>
          )}
        </div>
      )}
    </div>
  )
}

interface ReasonProps {
  readonly text: string
  readonly onChange: (text: string) => void
}

function Reason({ text, onChange }: ReasonProps) {
  const t = useText()
  const input = useRef<HTMLTextAreaElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <>
      <Textarea
        ref={input}
        label={t('responses.reply.why')}
        required
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <TooLong text={text.trim()} most={MAX_RESPONSE_REPLY} />
      <PersonalDataHint text={text} />
    </>
  )
}
