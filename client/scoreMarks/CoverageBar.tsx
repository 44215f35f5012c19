import type { Coverage } from '../../shared/scoring/sheet.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { useText } from '../i18n/useText.ts'
import classes from './ScoreMarks.module.css'

/** How much of a node's weight is answered, as a thin bar with the percentage beside it unless `bare`. */
export function CoverageBar({ coverage, bare = false }: { readonly coverage: Coverage; readonly bare?: boolean }) {
  const t = useText()
  const format = useFormat()
  const percent = format.percent(coverage.byWeight)
  return (
    <span className={classes.coverage}>
      <svg
        className={classes.track}
        viewBox="0 0 100 4"
        preserveAspectRatio="none"
        role="img"
        aria-label={t('score.coverage.label', {
          percent,
          answered: coverage.answered,
          applicable: coverage.applicable,
        })}
      >
        <rect width="100" height="4" className={classes.ground} />
        <rect width={coverage.byWeight * 100} height="4" className={classes.filled} />
      </svg>
      {!bare && (
        <span aria-hidden="true" className={classes.number}>
          {percent}
        </span>
      )}
    </span>
  )
}
