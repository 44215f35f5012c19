import type { CaseRange } from '../../shared/scoring/sheet.ts'
import { shownRange } from '../../shared/scoring/shownRange.ts'
import { useAssessment } from '../assessment/OpenAssessment.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { useText } from '../i18n/useText.ts'
import classes from './ScoreMarks.module.css'

interface Props {
  readonly value: number | null
  readonly range: CaseRange
}

/** What a score is and where it can end: a thin line over all of it on the scale 0–4, with the score as a mark. */
export function RangeBar({ value, range }: Props) {
  const t = useText()
  const format = useFormat()
  const { decimals } = useAssessment()
  const shown = shownRange(value, range)
  if (shown === null) return null
  const x = (score: number): number => 4 + (score / 4) * 192
  return (
    <svg
      className={classes.range}
      viewBox="0 0 200 16"
      role="img"
      aria-label={t('score.range.label', {
        low: format.fixed(shown.low, decimals),
        high: format.fixed(shown.high, decimals),
      })}
    >
      <line x1={x(0)} x2={x(4)} y1="8" y2="8" className={classes.axis} />
      {[0, 1, 2, 3, 4].map((step) => (
        <line key={step} x1={x(step)} x2={x(step)} y1="5" y2="11" className={classes.axis} />
      ))}
      <line x1={x(shown.low)} x2={x(shown.high)} y1="8" y2="8" className={classes.span} />
      {value !== null && <circle cx={x(value)} cy="8" r="4" className={classes.mark} />}
    </svg>
  )
}
