import { Button, Group, Textarea } from '@mantine/core'
import { MAX_REASON, type Answer } from '../../../../shared/domain/answer.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { useActions } from '../../../assessment/actions.ts'
import { useMayWrite } from '../../../assessment/useMayWrite.ts'
import { TooLong } from '../../../components/TooLong.tsx'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { Dialog } from '../../../components/Dialog.tsx'
import { useText } from '../../../i18n/useText.ts'
import { answerBrief } from '../../../../shared/words/answerWords.ts'
import { useWording } from '../../../words/useWording.ts'
import { AnswerInput } from '../answer/AnswerInput.tsx'
import { NoAnswerButtons } from '../answer/NoAnswerButtons.tsx'
import { useIndicatorEntry } from '../answer/useOwnAnswer.ts'
import classes from '../Indicator.module.css'
import { CampChoice } from './CampChoice.tsx'
import { DissentNotes } from './DissentNotes.tsx'
import { useDecisionDraft } from './useDecisionDraft.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'

interface Props {
  readonly indicator: Indicator
  /** An answer that is chosen at first: somebody suggested it. */
  readonly first?: Answer | null
  readonly onDecided?: ((answer: Answer) => void) | undefined
  readonly onClose: () => void
}

/** Settles an indicator: one of the proposals or another answer, why, and what those say who see it differently. */
export function DecidePanel({ indicator, first = null, onDecided, onClose }: Props) {
  const t = useText()
  const { me } = useAssessment()
  const actions = useActions()
  const { proposals } = useIndicatorEntry(indicator)
  const draft = useDecisionDraft(proposals, me.member.id, first)

  const handleDecide = (): void => {
    const decision = draft.finish()
    // without the right the panel stays, with all that was typed into it
    if (!decision || !actions.decide(indicator.code, decision)) return
    onDecided?.(decision.answer)
    onClose()
  }

  return (
    <Dialog onClose={onClose} size="lg" title={t('assessment.decide.title', { code: indicator.code })}>
      <div className={classes.form}>
        <p>{indicator.question}</p>
        <CampChoice indicator={indicator} camps={draft.camps} chosen={draft.chosen} onChoose={draft.choose} />
        {draft.chosen === 'other' && <OtherAnswer indicator={indicator} answer={draft.other} onSay={draft.setOther} />}
        {draft.faults.includes('answer') && (
          <p role="alert" className={classes.fault}>
            {t('assessment.decide.answerMissing')}
          </p>
        )}
        <Textarea
          label={t('assessment.decide.reason')}
          description={t('assessment.decide.reasonHint')}
          required={draft.camps.length > 1}
          autosize
          minRows={2}
          value={draft.reason}
          error={draft.faults.includes('reason') ? t('assessment.decide.reasonMissing') : null}
          onChange={(event) => draft.setReason(event.currentTarget.value)}
        />
        <TooLong text={draft.reason} most={MAX_REASON} />
        <PersonalDataHint text={draft.reason} />
        <DissentNotes members={draft.dissenters} notes={draft.dissent} onWrite={draft.setDissent} />
        <DecideButtons indicator={indicator} answer={draft.answer} onCancel={onClose} onDecide={handleDecide} />
      </div>
    </Dialog>
  )
}

interface OtherProps {
  readonly indicator: Indicator
  readonly answer: Answer | null
  readonly onSay: (answer: Answer) => void
}

function OtherAnswer({ indicator, answer, onSay }: OtherProps) {
  return (
    <div className={classes.indent}>
      <AnswerInput
        kind={indicator.answer}
        value={answer?.status === 'answered' ? answer.value : null}
        disabled={false}
        onChange={(value) => onSay({ status: 'answered', value })}
      />
      <NoAnswerButtons answer={answer} disabled={false} onSay={onSay} />
    </div>
  )
}

interface ButtonsProps {
  readonly indicator: Indicator
  readonly answer: Answer | null
  readonly onCancel: () => void
  readonly onDecide: () => void
}

function DecideButtons({ indicator, answer, onCancel, onDecide }: ButtonsProps) {
  const t = useText()
  const wording = useWording()
  const mayWrite = useMayWrite()
  return (
    <>
      <output className={classes.quiet}>{!mayWrite && t('assessment.decide.mayNot')}</output>
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button disabled={!mayWrite} onClick={onDecide}>
          {answer
            ? t('assessment.decide.submit', { answer: answerBrief(indicator, answer, wording) })
            : t('assessment.decide.submitNothing')}
        </Button>
      </Group>
    </>
  )
}
