import type { CaseRange } from '../../shared/scoring/sheet.ts'
import { useAssessment } from '../assessment/OpenAssessment.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { useText } from '../i18n/useText.ts'
import classes from './Bars.module.css'

interface Props {
  readonly value: number | null
  readonly range: CaseRange
}

/** Where a score can still go: a thin line from worst to best case on the scale 0–4, with the score as a mark. */
export function RangeBar({ value, range }: Props) {
  const t = useText()
  const format = useFormat()
  const { decimals } = useAssessment()
  const { worst, best } = range
  if (worst === null || best === null) return null
  const x = (score: number): number => 4 + (score / 4) * 192
  return (
    <svg
      className={classes.range}
      viewBox="0 0 200 16"
      role="img"
      aria-label={t('score.range.label', {
        worst: format.fixed(worst, decimals),
        best: format.fixed(best, decimals),
      })}
    >
      <line x1={x(0)} x2={x(4)} y1="8" y2="8" className={classes.axis} />
      {[0, 1, 2, 3, 4].map((step) => (
        <line key={step} x1={x(step)} x2={x(step)} y1="5" y2="11" className={classes.axis} />
      ))}
      <line x1={x(worst)} x2={x(best)} y1="8" y2="8" className={classes.span} />
      {value !== null && <circle cx={x(value)} cy="8" r="4" className={classes.mark} />}
    </svg>
  )
}
