import { Textarea } from '@mantine/core'
import { Suspense, useState, type SubmitEvent } from 'react'
import { MAX_REASON, type Answer } from '../../../../shared/domain/answer.ts'
import { newEntryId, type AgendaItemId } from '../../../../shared/domain/ids.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import type { SessionPhase } from '../../../../shared/domain/sessions/sessionState.ts'
import { BusyButton } from '../../../components/BusyButton.tsx'
import { Loading } from '../../../components/feedback/Loading.tsx'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { TextHint } from '../../../components/TextHint.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { useSessionDraft } from '../sessionWordsKept.ts'
import { useSessionWords } from '../useSessionWords.ts'
import classes from './Decide.module.css'
import { NoValueChoice } from './NoValueChoice.tsx'
import { useDecisionNow } from './useDecisionNow.ts'

interface Props {
  readonly item: AgendaItemId
  readonly phase: SessionPhase & { readonly kind: 'deciding' }
  readonly indicator: Indicator
}

/** Why an answer has no value; '' for one that has. */
const whyOf = (answer: Answer): string => (answer.status === 'answered' ? '' : answer.reason)

/** Records the decision in the assessment with its reason. One offer is preset; of two, or none, somebody chooses. */
export function RecordForm({ item, phase, indicator }: Props) {
  const t = useText()
  const words = useSessionWords()
  const { acts, slots } = useOpenSession()
  const [chosen, setChosen] = useState<Answer | null>(null)
  const kept = useSessionDraft(`record ${item} ${phase.target}`)
  const [id] = useState(newEntryId)
  const [isTried, setTried] = useState(false)
  const newest = useDecisionNow(phase.target, indicator.code)
  const only = phase.offer.length === 1 ? (phase.offer[0] ?? null) : null
  const answer = chosen ?? only
  const text = kept.text ?? ''
  const reason = text.trim()
  const handleSubmit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (
      !answer ||
      whyOf(answer).length > MAX_REASON ||
      reason === '' ||
      reason.length > MAX_REASON ||
      newest === undefined
    )
      return
    if (await acts.send({ kind: 'record', decision: id, answer, reason, seen: newest?.id ?? null }))
      kept.sent(kept.text)
  }
  return (
    <form
      id="record-form"
      className={classes.record}
      aria-labelledby="record-heading"
      onSubmit={(event) => void handleSubmit(event)}
      noValidate
    >
      <h4 id="record-heading">{t('sessions.record.title')}</h4>
      {newest && (
        <Notice tone="warn" title={t('sessions.record.stands')}>
          <p>{words.value(indicator, { kind: 'answer', answer: newest.answer })}</p>
        </Notice>
      )}
      <Suspense fallback={<Loading />}>
        <slots.AnswerInput
          kind={indicator.answer}
          value={answer?.status === 'answered' ? answer.value : null}
          disabled={false}
          onChange={(value) => setChosen({ status: 'answered', value })}
        />
      </Suspense>
      <NoValueChoice answer={answer} onChange={setChosen} />
      {isTried && !answer && <TextHint tone="bad">{t('sessions.record.answerMissing')}</TextHint>}
      <Textarea
        label={t('sessions.record.reason')}
        required
        value={text}
        autosize
        minRows={2}
        maxRows={10}
        error={isTried && reason === '' ? t('sessions.record.reasonMissing') : undefined}
        onChange={(event) => kept.write(event.currentTarget.value)}
      />
      <TooLong text={reason} most={MAX_REASON} />
      {isTried && newest === undefined && <TextHint tone="warn">{t('sessions.record.notThere')}</TextHint>}
      <div className={classes.acts}>
        <BusyButton type="submit" size="md" loading={acts.pending === 'record'}>
          {answer
            ? t('sessions.record.goValue', { value: words.brief(indicator, { kind: 'answer', answer }) })
            : t('sessions.record.go')}
        </BusyButton>
      </div>
    </form>
  )
}
