import { sameAnswer, type Answer, type AnswerValue } from '../../../../shared/domain/answer.ts'
import type { AnswerKind } from '../../../../shared/domain/instrument.ts'
import { scoreBand } from '../../../../shared/scoring/rounding.ts'
import { useText } from '../../../i18n/useText.ts'
import { ChecklistInput } from './checklist/ChecklistInput.tsx'
import { ChoiceCards } from './ChoiceCards.tsx'
import { NumberInput } from './NumberInput.tsx'
import { NumbersInput } from './NumbersInput.tsx'
import { RatioInput } from './RatioInput.tsx'

/** A value with the name of the colleague who says it. */
export interface SaidValue {
  readonly name: string
  readonly value: AnswerValue
}

interface Props {
  readonly kind: AnswerKind
  readonly value: AnswerValue | null
  readonly disabled: boolean
  /** What colleagues say, shown beside the same choice. */
  readonly said?: readonly SaidValue[]
  /** Called with a whole, valid value only. */
  readonly onChange: (value: AnswerValue) => void
}

/** The control for one kind of answer. */
export function AnswerInput({ kind, value, disabled, said = [], onChange }: Props) {
  const t = useText()
  const shared = { disabled, legend: t('assessment.answer.legend') }
  switch (kind.kind) {
    case 'scale':
      return (
        <ChoiceCards
          {...shared}
          choices={kind.levels.map(({ score, text }) => ({
            value: score,
            lead: String(score),
            text,
            band: scoreBand(score),
            saidBy: namesOf(said, { kind: 'scale', level: score }),
          }))}
          value={value?.kind === 'scale' ? value.level : null}
          onChange={(level) => onChange({ kind: 'scale', level })}
        />
      )
    case 'yes_partly_no':
      return (
        <ChoiceCards
          {...shared}
          choices={(['yes', 'partly', 'no'] as const).map((choice) => ({
            value: choice,
            lead: t(`answer.choice.${choice}`),
            text: choice === 'partly' ? kind.partlyMeans : undefined,
            band: scoreBand(kind.scores[choice]),
            saidBy: namesOf(said, { kind: 'yes_partly_no', choice }),
          }))}
          value={value?.kind === 'yes_partly_no' ? value.choice : null}
          onChange={(choice) => onChange({ kind: 'yes_partly_no', choice })}
        />
      )
    case 'number':
      return (
        <NumberInput
          kind={kind}
          value={value?.kind === 'number' ? value.value : null}
          disabled={disabled}
          onChange={(number) => onChange({ kind: 'number', value: number })}
        />
      )
    case 'numbers':
      return (
        <NumbersInput
          {...shared}
          kind={kind}
          value={value?.kind === 'numbers' ? value : null}
          onChange={(values) => onChange({ kind: 'numbers', values })}
        />
      )
    case 'ratio':
      return (
        <RatioInput
          kind={kind}
          value={value?.kind === 'ratio' ? value : null}
          disabled={disabled}
          onChange={(numerator, denominator) => onChange({ kind: 'ratio', numerator, denominator })}
        />
      )
    case 'checklist':
      return (
        <ChecklistInput
          kind={kind}
          value={value?.kind === 'checklist' ? value : null}
          disabled={disabled}
          onChange={(ticked, notApplicable) => onChange({ kind: 'checklist', ticked, notApplicable })}
        />
      )
  }
}

const namesOf = (said: readonly SaidValue[], value: AnswerValue): readonly string[] =>
  said.filter((one) => sameAnswer(answered(one.value), answered(value))).map(({ name }) => name)

const answered = (value: AnswerValue): Answer => ({ status: 'answered', value })
