import { Button, Radio, Stack, Textarea } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import {
  MAX_RESPONSE,
  needsReason,
  RESPONSE_STATUSES,
  type CommentResponse,
  type ResponseStatus,
} from '../../../../shared/domain/responses/response.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { BusyButton } from '../../../components/BusyButton.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { TextHint } from '../../../components/TextHint.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { holdsPersonalData } from '../../../personalData/holdsPersonalData.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'
import { useComposer } from '../composing/useComposer.ts'
import { useDeed } from '../suggestions/useDeed.ts'
import { AskPersonal } from './AskPersonal.tsx'
import classes from './Responses.module.css'
import { putResponseTo } from './responsesApi.ts'
import { WeightChoice } from './WeightChoice.tsx'

interface Props {
  readonly thread: HeardThread
  /** What stands there when it is begun; null where nothing does. Whoever responds meanwhile is not overwritten unseen. */
  readonly response: CommentResponse | null
  readonly onClose: () => void
}

/** What the team says; a comment is withdrawn by its author alone. */
const TEAM_STATUSES = RESPONSE_STATUSES.filter((status) => status !== 'withdrawn')

/** A status, a reason where it needs one, and what the comment is about. */
export function ResponseForm({ thread, response: now, onClose }: Props) {
  const t = useText()
  const { nameOf } = useAssessment()
  const { status, setStatus, text, write, words, isMissing, maySend, send, deed } = useResponding(thread, now, onClose)
  const [isAsking, setAsking] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLInputElement>('input:checked, input')?.focus(), [])
  const handleSubmit = (): void => {
    if (maySend && holdsPersonalData(words)) setAsking(true)
    else void send()
  }
  return (
    <form
      ref={form}
      className={classes.form}
      aria-label={t('responses.respondTo', { name: nameOf(thread.by) })}
      onSubmit={(event) => {
        event.preventDefault()
        handleSubmit()
      }}
    >
      <StatusChoice status={status} onChange={setStatus} />
      <Textarea
        label={t(status && needsReason(status) ? 'responses.form.text' : 'responses.form.inWords')}
        autosize
        minRows={2}
        maxRows={10}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
      />
      {isMissing && <TextHint tone="plain">{t('responses.form.needed')}</TextHint>}
      <TooLong text={words} most={MAX_RESPONSE} />
      <PersonalDataHint text={text} />
      <WeightChoice thread={thread} />
      <p className={classes.quiet}>{t('responses.form.resolves')}</p>
      {deed.problem && <ProblemNotice problem={deed.problem} />}
      {isAsking ? (
        <AskPersonal
          onKeep={() => setAsking(false)}
          onSend={() => {
            setAsking(false)
            void send()
          }}
        />
      ) : (
        <div className={classes.acts}>
          <BusyButton type="submit" size="compact-md" disabled={!maySend} loading={deed.isBusy}>
            {t('responses.form.send')}
          </BusyButton>
          <Button variant="subtle" size="compact-md" onClick={onClose}>
            {t('responses.form.cancel')}
          </Button>
        </div>
      )}
    </form>
  )
}

/** A response while it is written: what it says, whether it may be sent, and the way to send it. */
function useResponding(thread: HeardThread, now: CommentResponse | null, onClose: () => void) {
  const { detail } = useAssessment()
  const [response, setBegun] = useState(now)
  // as comments that are written: the words stay while their writer looks at something else
  const { key, composer, composers } = useComposer(`response/${thread.id}`)
  const [status, setStatus] = useState<ResponseStatus | null>(response?.status ?? null)
  const [isOwn, setOwn] = useState(composer.text !== '')
  const deed = useDeed()
  const text = isOwn ? composer.text : (response?.text ?? '')
  const words = text.trim()
  const isMissing = status !== null && needsReason(status) && words === ''
  const maySend = status !== null && !isMissing && words.length <= MAX_RESPONSE
  const write = (next: string): void => {
    setOwn(true)
    composers.write(key, next)
  }
  const send = async (): Promise<void> => {
    if (!maySend) return
    const body = { status, text: words, seen: response?.at ?? null }
    const problem = await deed.run(async () => {
      await putResponseTo(detail.id, thread.id, body)
      composers.write(key, '')
      onClose()
    })
    // it stands above, and is seen by now
    if (problem?.kind === 'conflict') {
      write(text)
      setBegun(now)
    }
  }
  return { status, setStatus, text, write, words, isMissing, maySend, send, deed }
}

interface StatusProps {
  readonly status: ResponseStatus | null
  readonly onChange: (status: ResponseStatus | null) => void
}

function StatusChoice({ status, onChange }: StatusProps) {
  const t = useText()
  return (
    <Radio.Group
      label={t('responses.form.status')}
      value={status}
      onChange={(value) => onChange(TEAM_STATUSES.find((known) => known === value) ?? null)}
    >
      <Stack gap={4} mt={4}>
        {TEAM_STATUSES.map((each) => (
          <Radio key={each} value={each} label={t(`responses.status.${each}`)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
