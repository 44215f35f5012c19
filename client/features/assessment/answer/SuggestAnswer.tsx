import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { MAX_WHY, type AnswerSuggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import { sameAnswer, settle, type Answer } from '../../../../shared/domain/answer.ts'
import { newEntryId, type EntryId } from '../../../../shared/domain/ids.ts'
import { findIndicator, type Indicator } from '../../../../shared/domain/instrument.ts'
import type { Problem } from '../../../../shared/protocol/problem.ts'
import { exactText } from '../../../../shared/util/exactText.ts'
import { toProblem } from '../../../api/http.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { Dialog } from '../../../components/Dialog.tsx'
import { startHere } from '../../../components/startHere.ts'
import { TextHint } from '../../../components/TextHint.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'
import { holdsPersonalData } from '../../../personalData/holdsPersonalData.ts'
import { AskOnce } from '../../../suggestions/AskOnce.tsx'
import { endChanging, type AskedChange } from '../../../suggestions/changeAsked.ts'
import { FailedToSend } from '../../../suggestions/FailedToSend.tsx'
import { sendSuggestion } from '../../../suggestions/sendSuggestion.ts'
import { useReaders } from '../../../suggestions/useReaders.ts'
import { SentLine } from '../../../suggestions/SentLine.tsx'
import { useWordsKept } from '../../../suggestions/useWordsKept.ts'
import { useWordComments } from '../../../wordComments/WordCommentsDesk.ts'
import { answerWords } from '../../../../shared/words/answerWords.ts'
import { useWording } from '../../../words/useWording.ts'
import classes from '../Indicator.module.css'
import { AnswerInput } from './AnswerInput.tsx'
import { NoAnswerButtons } from './NoAnswerButtons.tsx'
import { useIndicatorEntry } from './useOwnAnswer.ts'

interface Props {
  readonly indicator: Indicator
}

/** What somebody suggests, kept while this indicator is open. `id`: of the thread; one for the same words. */
interface Draft {
  readonly answer: Answer | null
  readonly why: string
  readonly id: ReturnType<typeof newEntryId>
}

const newDraft = (): Draft => ({ answer: null, why: '', id: newEntryId() })

/** For who may suggest and not answer: the same inputs, and what they say goes to the team. */
export function SuggestAnswer({ indicator }: Props) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const [draft, setDraft] = useState(newDraft)
  const [sent, setSent] = useState<EntryId | null>(null)
  const { activate } = useWordComments()
  useWordsKept(t('suggestions.form.why'), draft.why)
  const handleSent = (thread: EntryId): void => {
    setSent(thread)
    activate(thread)
    setOpen(false)
    setDraft(newDraft())
  }
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        className={classes.start ?? ''}
        onClick={() => {
          setSent(null)
          setOpen(true)
        }}
      >
        {t('suggestions.answer.open')}
      </Button>
      <SentLine thread={sent} />
      {isOpen && (
        <Form
          indicator={indicator}
          draft={draft}
          onChange={(change) => setDraft({ ...draft, ...change, id: newEntryId() })}
          onSent={handleSent}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

/** An answer that was suggested, for its author to change; nothing while none was asked for. */
export function ChangeAnswer({ change }: { readonly change: AskedChange<AnswerSuggestion> }) {
  const t = useText()
  const { instrument } = useAssessment()
  const { suggestion, reason } = change
  const [draft, setDraft] = useState<Draft>(() => ({ answer: suggestion.to, why: reason, id: newEntryId() }))
  const kept = useWordsKept(t('suggestions.form.why'), draft.why === reason ? '' : draft.why)
  const indicator = findIndicator(instrument, suggestion.indicator)
  const close = (): void => {
    kept.forget()
    endChanging()
  }
  if (!indicator) return null
  return (
    <Form
      indicator={indicator}
      draft={draft}
      change={change}
      onChange={(changed) => setDraft({ ...draft, ...changed, id: newEntryId() })}
      onSent={close}
      onClose={endChanging}
    />
  )
}

interface FormProps extends Props {
  /** The suggestion that is changed, if it was sent before. */
  readonly change?: AskedChange<AnswerSuggestion> | undefined
  readonly draft: Draft
  readonly onChange: (change: Partial<Draft>) => void
  readonly onSent: (thread: EntryId) => void
  readonly onClose: () => void
}

type Phase =
  | { readonly kind: 'writing' | 'asking' | 'sending' | 'missing' | 'same' }
  | { readonly kind: 'failed'; readonly problem: Problem }

function Form({ indicator, draft, change, onChange, onSent, onClose }: FormProps) {
  const t = useText()
  const readers = useReaders(change?.audience ?? 'all')
  const { proposals, decision } = useIndicatorEntry(indicator)
  const [phase, setPhase] = useState<Phase>({ kind: 'writing' })
  const { answer, why } = draft
  const settled = settle(proposals, decision)
  const seen = settled.kind === 'settled' ? settled.answer : null
  const say = (said: Answer): void => {
    setPhase({ kind: 'writing' })
    onChange({ answer: said })
  }
  const send = useSend({ indicator, draft, change, onSent, onClose }, seen, setPhase)
  return (
    <Dialog
      onClose={onClose}
      size="lg"
      title={
        change
          ? t('suggestions.change.title', { text: indicator.code })
          : t('suggestions.answer.title', { code: indicator.code })
      }
    >
      <div className={classes.form} ref={startHere}>
        {change && <p>{t('suggestions.change.aboutAnswer')}</p>}
        <p>{indicator.question}</p>
        <SeenLine indicator={indicator} seen={seen} />
        <AnswerInput
          kind={indicator.answer}
          value={answer?.status === 'answered' ? answer.value : null}
          disabled={false}
          onChange={(value) => say({ status: 'answered', value })}
        />
        <NoAnswerButtons answer={answer} disabled={false} onSay={say} />
        <Textarea
          label={t('suggestions.form.why')}
          description={readers}
          autosize
          minRows={2}
          maxRows={8}
          value={why}
          onChange={(event) => onChange({ why: event.currentTarget.value })}
        />
        <TooLong text={why.trim()} most={MAX_WHY} />
        <PersonalDataHint text={why} />
        <Foot
          phase={phase}
          isChange={change !== undefined}
          isTooLong={why.trim().length > MAX_WHY}
          onSend={send}
          onAgain={() => setPhase({ kind: 'writing' })}
          onClose={onClose}
        />
      </div>
    </Dialog>
  )
}

interface FootProps {
  readonly phase: Phase
  readonly isChange: boolean
  readonly isTooLong: boolean
  readonly onSend: (isAsked: boolean) => Promise<void>
  /** Its writer goes on writing. */
  readonly onAgain: () => void
  readonly onClose: () => void
}

/** Sending, with what is in the way of it and what is asked before. */
function Foot({ phase, isChange, isTooLong, onSend, onAgain, onClose }: FootProps) {
  const t = useText()
  return (
    <>
      {(phase.kind === 'missing' || phase.kind === 'same') && (
        <TextHint tone="warn">{t(`suggestions.answer.${phase.kind}`)}</TextHint>
      )}
      {phase.kind === 'failed' && <FailedToSend problem={phase.problem} />}
      {phase.kind === 'asking' ? (
        <AskOnce
          title={t('discussion.ask.title')}
          text={t('discussion.ask.rule')}
          keep={{ label: t('suggestions.ask.change'), onChoose: onAgain }}
          go={{ label: t('suggestions.ask.send'), onChoose: () => void onSend(true) }}
        />
      ) : (
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button loading={phase.kind === 'sending'} disabled={isTooLong} onClick={() => void onSend(false)}>
            {t(isChange ? 'suggestions.change.send' : 'suggestions.form.send')}
          </Button>
        </Group>
      )}
    </>
  )
}

type Sent = Omit<FormProps, 'onChange'>

/** Sends what was said; the same again goes under the same id. `isAsked`: that it may hold personal data was asked. */
function useSend(
  { indicator, draft, change, onSent, onClose }: Sent,
  seen: Answer | null,
  setPhase: (phase: Phase) => void,
): FootProps['onSend'] {
  const { detail } = useAssessment()
  const { answer, why, id } = draft
  return async (isAsked) => {
    if (!answer) return setPhase({ kind: 'missing' })
    const isAsBefore = change !== undefined && exactText(change.suggestion.to) === exactText(answer)
    if (isAsBefore && why.trim() === change.reason) return onClose()
    if (!isAsBefore && seen && sameAnswer(seen, answer)) return setPhase({ kind: 'same' })
    if (!isAsked && holdsPersonalData(why)) return setPhase({ kind: 'asking' })
    setPhase({ kind: 'sending' })
    try {
      const { code } = indicator
      const suggestion = isAsBefore
        ? change.suggestion
        : ({ kind: 'answer', indicator: code, seen, to: answer } as const)
      const anchor = { kind: 'indicator', indicator: code } as const
      const body = { id, anchor, audience: 'all', suggestion, text: why.trim() } as const
      onSent(await sendSuggestion(detail.id, change ?? null, body))
    } catch (error) {
      setPhase({ kind: 'failed', problem: toProblem(error) })
    }
  }
}

function SeenLine({ indicator, seen }: Props & { readonly seen: Answer | null }) {
  const t = useText()
  const wording = useWording()
  return (
    <p className={classes.quiet}>
      {t('suggestions.answer.about')}{' '}
      {seen
        ? t('suggestions.answer.now', { answer: answerWords(indicator, seen, wording) })
        : t('suggestions.answer.nowNone')}
    </p>
  )
}
