import type { Country } from '../../../shared/domain/country.ts'
import type { Area, Instrument } from '../../../shared/domain/instrument.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Instrument.module.css'
import { IndicatorArticle } from './IndicatorArticle.tsx'
import { InstrumentWords } from './InstrumentWords.tsx'

interface AreaChapterProps {
  readonly area: Area
  readonly instrument: Instrument
  readonly country: Country
}

/** One area: purpose, weight, and its indicators in order. */
export function AreaChapter({ area, instrument, country }: AreaChapterProps) {
  const t = useText()
  const format = useFormat()
  const total = instrument.areas.reduce((sum, { weight }) => sum + weight, 0)
  return (
    <section className={classes.areaChapterArea} aria-labelledby={area.code}>
      <h2 id={area.code} tabIndex={-1} className={classes.areaChapterTitle}>
        <span className={classes.areaChapterCode}>{area.code}</span> <InstrumentWords>{area.title}</InstrumentWords>
      </h2>
      <p>
        <InstrumentWords>{area.purpose}</InstrumentWords>
      </p>
      <p className={classes.areaChapterMeta}>
        {t('instrument.area.weight', { weight: format.number(area.weight), total: format.number(total) })}
        {area.threshold ? ` · ${t('instrument.area.threshold', { share: format.percent(area.threshold) })}` : null}
        {` · ${t('instrument.area.publicTheme', { theme: area.publicTheme })}`}
      </p>
      {area.indicators.map((indicator) => (
        <IndicatorArticle
          key={indicator.code}
          indicator={indicator}
          instruments={instrument.instruments}
          country={country}
        />
      ))}
    </section>
  )
}
