import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import { MAX_REASON, sameAnswer, type Answer } from '../../../../shared/domain/answer.ts'
import type { MemberId } from '../../../../shared/domain/ids.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { useActions } from '../../../assessment/actions.ts'
import { TooLong } from '../../../components/TooLong.tsx'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { AnswerInput } from '../answer/AnswerInput.tsx'
import { answerBrief, answerText } from '../../../words/answerWords.ts'
import { ChoiceCards } from '../answer/ChoiceCards.tsx'
import { buildDecision, campsOf, type Camp, dissenters, draftFaults } from './decision.ts'
import classes from '../Indicator.module.css'
import { NoAnswerButtons } from '../answer/NoAnswerButtons.tsx'
import { useIndicatorEntry } from '../answer/useOwnAnswer.ts'
import { useWording } from '../../../words/useWording.ts'

const OTHER = -1

interface Props {
  readonly indicator: Indicator
  readonly onClose: () => void
}

/** Settles an indicator: one of the proposals or another answer, why, and what those say who see it differently. */
export function DecidePanel({ indicator, onClose }: Props) {
  const t = useText()
  const wording = useWording()
  const { me, nameOf } = useAssessment()
  const actions = useActions()
  const { proposals } = useIndicatorEntry(indicator)
  const camps = campsOf(proposals)
  const [chosen, setChosen] = useState<Answer | typeof OTHER | null>(
    camps.length === 1 ? (camps[0]?.answer ?? null) : null,
  )
  const [other, setOther] = useState<Answer | null>(null)
  const [reason, setReason] = useState('')
  const [dissent, setDissent] = useState<ReadonlyMap<MemberId, string>>(new Map())
  const [isTried, setTried] = useState(false)
  const answer = chosen === OTHER ? other : chosen
  const draft = { answer, reason, dissent }
  const faults = draftFaults(draft, proposals)
  const chosenCamp = camps.findIndex((camp) => chosen !== null && chosen !== OTHER && sameAnswer(camp.answer, chosen))

  const proposedBy = (camp: Camp): string => {
    const names = camp.members.map(nameOf).join(', ')
    if (indicator.answer.kind !== 'scale') return names
    return t('assessment.decide.proposedBy', { answer: answerText(indicator, camp.answer, wording), names })
  }

  const handleDecide = (): void => {
    setTried(true)
    if (!answer || faults.length > 0) return
    if ([reason, ...dissent.values()].some((text) => text.length > MAX_REASON)) return
    const decision = buildDecision({ ...draft, answer }, proposals, me.member.id)
    // without the right the panel stays, with all that was typed into it
    if (actions.decide(indicator.code, decision)) onClose()
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('assessment.decide.title', { code: indicator.code })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.form}>
        <p>{indicator.question}</p>
        <ChoiceCards
          legend={t('assessment.decide.which')}
          disabled={false}
          value={chosen === OTHER ? OTHER : chosenCamp >= 0 ? chosenCamp : null}
          onChange={(index) => setChosen(camps[index]?.answer ?? OTHER)}
          choices={[
            ...camps.map((camp, index) => ({
              value: index,
              lead: answerBrief(indicator, camp.answer, wording),
              text: proposedBy(camp),
            })),
            { value: OTHER, lead: '…', text: t('assessment.decide.other') },
          ]}
        />
        {chosen === OTHER && (
          <div className={classes.indent}>
            <AnswerInput
              kind={indicator.answer}
              value={other?.status === 'answered' ? other.value : null}
              disabled={false}
              onChange={(value) => setOther({ status: 'answered', value })}
            />
            <NoAnswerButtons answer={other} disabled={false} onSay={setOther} />
          </div>
        )}
        {isTried && faults.includes('answer') && (
          <p role="alert" className={classes.fault}>
            {t('assessment.decide.answerMissing')}
          </p>
        )}
        <Textarea
          label={t('assessment.decide.reason')}
          description={t('assessment.decide.reasonHint')}
          required={camps.length > 1}
          autosize
          minRows={2}
          value={reason}
          error={isTried && faults.includes('reason') ? t('assessment.decide.reasonMissing') : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TooLong text={reason} most={MAX_REASON} />
        {answer &&
          dissenters(proposals, answer).map((member) => (
            <div key={member}>
              <Textarea
                label={t('assessment.decide.dissentOf', { name: nameOf(member) })}
                autosize
                value={dissent.get(member) ?? ''}
                onChange={(event) => setDissent(new Map(dissent).set(member, event.currentTarget.value))}
              />
              <TooLong text={dissent.get(member) ?? ''} most={MAX_REASON} />
            </div>
          ))}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button onClick={handleDecide}>
            {answer
              ? t('assessment.decide.submit', { answer: answerBrief(indicator, answer, wording) })
              : t('assessment.decide.submitNothing')}
          </Button>
        </Group>
      </div>
    </Modal>
  )
}
