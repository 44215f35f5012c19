import { TextInput } from '@mantine/core'
import type { AnswerKind } from '../../../../shared/domain/instrument.ts'
import { useText } from '../../../i18n/useText.ts'
import { BenchmarkLadder } from './BenchmarkLadder.tsx'
import classes from './Answer.module.css'
import { useQuantity } from './useQuantity.ts'

interface Props {
  readonly kind: Extract<AnswerKind, { kind: 'number' }>
  readonly value: number | null
  readonly disabled: boolean
  readonly onChange: (value: number) => void
}

/** A number with its unit, written with Enter or on leaving the field; the benchmarks stand beside it. */
export function NumberInput({ kind, value, disabled, onChange }: Props) {
  const t = useText()
  const field = useQuantity(value)
  const commit = (): void => {
    if (field.value === null) return
    if (field.value !== value) onChange(field.value)
    field.settle()
  }
  return (
    <div className={classes.quantities}>
      <TextInput
        className={classes.quantity ?? ''}
        label={t('assessment.quantity.number', { unit: kind.unit })}
        description={kind.scored ? t('assessment.quantity.hint') : kind.whyNotScored}
        inputMode="decimal"
        autoComplete="off"
        value={field.text}
        error={field.fault}
        disabled={disabled}
        onChange={(event) => field.setText(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
        }}
      />
      <BenchmarkLadder kind={kind} value={value} />
    </div>
  )
}
