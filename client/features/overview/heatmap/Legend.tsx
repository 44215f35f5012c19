import { useText } from '../../../i18n/useText.ts'
import classes from './Heatmap.module.css'

const BANDS = [0, 1, 2, 3, 4] as const

/** What every colour, pattern and sign of the heatmap means. */
export function Legend() {
  const t = useText()
  return (
    <ul className={classes.legend} aria-label={t('overview.heatmap.legend')}>
      {BANDS.map((band) => (
        <li key={band} className={classes.entry}>
          <span className={classes.swatch} data-band={band} aria-hidden />
          {band}
        </li>
      ))}
      <li className={classes.entry}>
        <span className={classes.swatch} data-kind="none" aria-hidden />
        {t('overview.heatmap.legendNone')}
      </li>
      <li className={classes.entry}>
        <span className={classes.swatch} data-kind="contested" aria-hidden />
        {t('overview.heatmap.legendContested')}
      </li>
      <li className={classes.entry}>
        <span aria-hidden>◐2</span>
        {t('overview.heatmap.legendContestedCount')}
      </li>
      <li className={classes.entry}>
        <span className={classes.legendCoverage} aria-hidden>
          <span className={classes.legendCovered} />
        </span>
        {t('overview.heatmap.legendCoverage')}
      </li>
      <li className={classes.entry}>
        <span aria-hidden>–</span>
        {t('overview.heatmap.legendNotApplicable')}
      </li>
    </ul>
  )
}
