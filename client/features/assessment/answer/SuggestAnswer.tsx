import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { MAX_WHY } from '../../../../shared/document/suggestions/suggestion.ts'
import { sameAnswer, settle, type Answer } from '../../../../shared/domain/answer.ts'
import { newEntryId, type EntryId } from '../../../../shared/domain/ids.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import type { Problem } from '../../../../shared/protocol/problem.ts'
import { toProblem } from '../../../api/http.ts'
import { postSuggestion } from '../../../api/suggestions.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { Dialog } from '../../../components/Dialog.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { startHere } from '../../../components/startHere.ts'
import { TextHint } from '../../../components/TextHint.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'
import { holdsPersonalData } from '../../../personalData/holdsPersonalData.ts'
import { AskOnce } from '../../../suggestions/AskOnce.tsx'
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

interface FormProps extends Props {
  readonly draft: Draft
  readonly onChange: (change: Partial<Draft>) => void
  readonly onSent: (thread: EntryId) => void
  readonly onClose: () => void
}

type Phase =
  | { readonly kind: 'writing' | 'asking' | 'sending' | 'missing' | 'same' }
  | { readonly kind: 'failed'; readonly problem: Problem }

function Form({ indicator, draft, onChange, onSent, onClose }: FormProps) {
  const t = useText()
  const { detail } = useAssessment()
  const { proposals, decision } = useIndicatorEntry(indicator)
  const [phase, setPhase] = useState<Phase>({ kind: 'writing' })
  const { answer, why, id } = draft
  const settled = settle(proposals, decision)
  const seen = settled.kind === 'settled' ? settled.answer : null
  const say = (said: Answer): void => {
    setPhase({ kind: 'writing' })
    onChange({ answer: said })
  }
  const send = async (isAsked: boolean): Promise<void> => {
    if (!answer) return setPhase({ kind: 'missing' })
    if (seen && sameAnswer(seen, answer)) return setPhase({ kind: 'same' })
    if (!isAsked && holdsPersonalData(why)) return setPhase({ kind: 'asking' })
    setPhase({ kind: 'sending' })
    try {
      const { code } = indicator
      const suggestion = { kind: 'answer', indicator: code, seen, to: answer } as const
      const anchor = { kind: 'indicator', indicator: code } as const
      const body = { id, anchor, audience: 'all', suggestion, text: why.trim() } as const
      onSent(await postSuggestion(detail.id, body))
    } catch (error) {
      setPhase({ kind: 'failed', problem: toProblem(error) })
    }
  }
  return (
    <Dialog onClose={onClose} size="lg" title={t('suggestions.answer.title', { code: indicator.code })}>
      <div className={classes.form} ref={startHere}>
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
          description={t('discussion.audience.readersAll')}
          autosize
          minRows={2}
          maxRows={8}
          value={why}
          onChange={(event) => onChange({ why: event.currentTarget.value })}
        />
        <TooLong text={why.trim()} most={MAX_WHY} />
        <PersonalDataHint text={why} />
        {(phase.kind === 'missing' || phase.kind === 'same') && (
          <TextHint tone="warn">{t(`suggestions.answer.${phase.kind}`)}</TextHint>
        )}
        {phase.kind === 'failed' && <ProblemNotice problem={phase.problem} />}
        {phase.kind === 'asking' ? (
          <AskOnce
            title={t('discussion.ask.title')}
            text={t('discussion.ask.rule')}
            keep={{ label: t('suggestions.ask.change'), onChoose: () => setPhase({ kind: 'writing' }) }}
            go={{ label: t('suggestions.ask.send'), onChoose: () => void send(true) }}
          />
        ) : (
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button
              loading={phase.kind === 'sending'}
              disabled={why.trim().length > MAX_WHY}
              onClick={() => void send(false)}
            >
              {t('suggestions.form.send')}
            </Button>
          </Group>
        )}
      </div>
    </Dialog>
  )
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
