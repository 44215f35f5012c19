import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { answerBrief, answerText, tickedItems } from '../../../../shared/words/answerWords.ts'
import { useWording } from '../../../words/useWording.ts'
import { ChoiceCards } from '../answer/ChoiceCards.tsx'
import classes from '../Indicator.module.css'
import type { Camp } from './decision.ts'

const OTHER = -1

interface Props {
  readonly indicator: Indicator
  readonly camps: readonly Camp[]
  /** Place of the chosen camp, `other`, or null for nothing yet. */
  readonly chosen: number | 'other' | null
  readonly onChoose: (chosen: number | 'other') => void
}

/** Which answer holds: each proposed one with everybody who says so and why, or another one. */
export function CampChoice({ indicator, camps, chosen, onChoose }: Props) {
  const t = useText()
  const wording = useWording()
  return (
    <ChoiceCards
      legend={t('assessment.decide.which')}
      disabled={false}
      value={chosen === 'other' ? OTHER : chosen}
      onChange={(index) => onChoose(index === OTHER ? 'other' : index)}
      choices={[
        ...camps.map((camp, index) => ({
          value: index,
          lead: answerBrief(indicator, camp.answer, wording),
          text: <CampText indicator={indicator} camp={camp} />,
        })),
        { value: OTHER, lead: '…', text: t('assessment.decide.other') },
      ]}
    />
  )
}

function CampText({ indicator, camp }: { readonly indicator: Indicator; readonly camp: Camp }) {
  const t = useText()
  const wording = useWording()
  const { nameOf } = useAssessment()
  const ticked = tickedItems(indicator, camp.answer)
  return (
    <>
      {needsText(indicator) && <span>{answerText(indicator, camp.answer, wording)}</span>}
      {ticked.length > 0 && <span className={classes.ticked}>{ticked.join(' · ')}</span>}
      {camp.proposals.map(({ member, reason }) => (
        <span key={member} className={classes.because}>
          <b>{nameOf(member)}:</b>{' '}
          {reason ? <q>{reason}</q> : <span className={classes.quiet}>{t('answering.decide.gaveNoReason')}</span>}
        </span>
      ))}
    </>
  )
}

/** Kinds whose short form is a bare number or several. */
const needsText = ({ answer }: Indicator): boolean => answer.kind === 'scale' || answer.kind === 'numbers'
