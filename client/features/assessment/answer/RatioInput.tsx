import { TextInput } from '@mantine/core'
import type { AnswerKind } from '../../../../shared/domain/instrument.ts'
import { isMoreThanAll } from '../../../../shared/domain/share.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { BenchmarkLadder } from './BenchmarkLadder.tsx'
import classes from './Answer.module.css'
import { useQuantity } from './useQuantity.ts'

interface Props {
  readonly kind: Extract<AnswerKind, { kind: 'ratio' }>
  readonly value: { readonly numerator: number; readonly denominator: number } | null
  readonly disabled: boolean
  readonly onChange: (numerator: number, denominator: number) => void
}

/** Part and whole with the share they make; written once both are there and the part is not larger than its whole. */
export function RatioInput({ kind, value, disabled, onChange }: Props) {
  const t = useText()
  const numerator = useQuantity(value?.numerator ?? null)
  const denominator = useQuantity(value?.denominator ?? null)
  const isRefused =
    numerator.value !== null && denominator.value !== null && isMoreThanAll(kind, numerator.value, denominator.value)
  const commit = (): void => {
    if (numerator.value === null || denominator.value === null || isRefused) return
    if (numerator.value !== value?.numerator || denominator.value !== value.denominator)
      onChange(numerator.value, denominator.value)
    numerator.settle()
    denominator.settle()
  }
  const isBegun = numerator.text.trim() !== '' || denominator.text.trim() !== ''
  const fields = [
    { field: numerator, label: kind.numerator, role: t('assessment.quantity.numerator') },
    { field: denominator, label: kind.denominator, role: t('assessment.quantity.denominator') },
  ]
  return (
    <div className={classes.quantities}>
      <div className={classes.quantity}>
        {fields.map(({ field, label, role }) => (
          <TextInput
            key={role}
            label={label}
            description={role}
            inputMode="decimal"
            autoComplete="off"
            mb="sm"
            value={field.text}
            error={field.fault}
            disabled={disabled}
            onChange={(event) => field.setText(event.currentTarget.value)}
            onBlur={commit}
            onKeyDown={(event) => {
              if (event.key === 'Enter') commit()
            }}
          />
        ))}
        {isBegun && !isRefused && <Share numerator={numerator.value} denominator={denominator.value} />}
        {isRefused && (
          <p role="alert" className={classes.refused}>
            {t('answering.share.moreThanAll')}
          </p>
        )}
      </div>
      <BenchmarkLadder
        kind={kind}
        value={value && value.denominator !== 0 ? value.numerator / value.denominator : null}
      />
    </div>
  )
}

/** What the two numbers come to, while they are typed. */
function Share({ numerator, denominator }: { readonly numerator: number | null; readonly denominator: number | null }) {
  const t = useText()
  const format = useFormat()
  if (numerator === null || denominator === null)
    return <p className={classes.result}>{t('assessment.quantity.bothNeeded')}</p>
  if (denominator === 0) return <p className={classes.result}>{t('assessment.quantity.ofNone')}</p>
  const share = format.percent(numerator / denominator, { max: 1 })
  return <p className={classes.result}>{t('assessment.quantity.share', { share })}</p>
}
