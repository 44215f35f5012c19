import { memo } from 'react'
import type { ReviewedVersion } from '../../../../shared/protocol/reviewedVersion.ts'
import { useText } from '../../../i18n/useText.ts'
import { ThreadsOn } from '../write/ThreadsOn.tsx'
import { IndicatorPart } from './IndicatorPart.tsx'
import classes from './Read.module.css'
import { VersionText } from './VersionText.tsx'

/** One area of the version: its conclusion, then its indicators. */
export const AreaPart = memo(function AreaPart({
  area,
}: {
  readonly area: ReviewedVersion['export']['areas'][number]
}) {
  const t = useText()
  const { code, title, conclusion } = area
  return (
    <section className={classes.area} id={`review-${code}`} aria-labelledby={`review-${code}-title`}>
      <h2 id={`review-${code}-title`} tabIndex={-1}>
        <span className={classes.code}>{code}</span> {title}
      </h2>
      {conclusion ? (
        <>
          <p className={classes.label}>{t('entries.reading.conclusion')}</p>
          <VersionText field={`conclusion:${code}`} />
          <ThreadsOn field={`conclusion:${code}`} indicator={null} name={title} />
        </>
      ) : (
        <p className={classes.quiet}>{t('entries.reading.noConclusion')}</p>
      )}
      {area.indicators.map((indicator) => (
        <IndicatorPart key={indicator.code} indicator={indicator} />
      ))}
    </section>
  )
})
