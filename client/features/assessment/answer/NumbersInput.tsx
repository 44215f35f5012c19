import { TextInput } from '@mantine/core'
import type { AnswerKind } from '../../../../shared/domain/instrument.ts'
import { numberOfPart, type NumbersValue } from '../../../../shared/domain/numbers.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Answer.module.css'
import { useQuantity } from './useQuantity.ts'

type NumbersKind = Extract<AnswerKind, { kind: 'numbers' }>

interface Props {
  readonly legend: string
  readonly kind: NumbersKind
  readonly value: NumbersValue | null
  readonly disabled: boolean
  readonly onChange: (values: NumbersValue['values']) => void
}

/** Several numbers, each written with Enter or on leaving its field; an empty one is not known yet. */
export function NumbersInput({ legend, kind, value, disabled, onChange }: Props) {
  const t = useText()
  const numbers = kind.parts.map(({ id }) => [id, value && numberOfPart(value, id)] as const)
  const isOnlyOne = (id: string): boolean => numbers.every(([other, number]) => other === id || number === null)
  return (
    <fieldset className={classes.numbers} disabled={disabled}>
      <legend className="visually-hidden">{legend}</legend>
      {kind.parts.map((part) => (
        <PartField
          key={part.id}
          part={part}
          value={value && numberOfPart(value, part.id)}
          isNeeded={isOnlyOne(part.id)}
          disabled={disabled}
          onChange={(number) => onChange({ ...Object.fromEntries(numbers), [part.id]: number })}
        />
      ))}
      {!disabled && <p className={classes.numbersHint}>{t('answering.numbers.hint')}</p>}
      {kind.whyNotScored && <p className={classes.numbersHint}>{kind.whyNotScored}</p>}
    </fieldset>
  )
}

interface PartProps {
  readonly part: NumbersKind['parts'][number]
  readonly value: number | null
  /** No other part has a number: this one cannot be emptied. */
  readonly isNeeded: boolean
  readonly disabled: boolean
  readonly onChange: (value: number | null) => void
}

function PartField({ part, value, isNeeded, disabled, onChange }: PartProps) {
  const t = useText()
  const field = useQuantity(value)
  const isEmptied = field.text.trim() === '' && value !== null
  const isRefused = isEmptied && isNeeded
  const commit = (): void => {
    if (field.fault !== null || isRefused) return
    if (field.value !== value) onChange(field.value)
    field.settle()
  }
  return (
    <TextInput
      className={classes.number ?? ''}
      label={t('answering.numbers.part', { label: part.label, unit: part.unit })}
      inputMode="decimal"
      autoComplete="off"
      value={field.text}
      disabled={disabled}
      error={isRefused ? t('answering.numbers.oneNeeded') : field.fault}
      onChange={(event) => field.setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
    />
  )
}
