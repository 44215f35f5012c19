import { useMemo } from 'react'
import { qualityEntriesOf } from '../../../../shared/document/qualityInput.ts'
import type { Area } from '../../../../shared/domain/instrument.ts'
import { quality, type QualityFlag } from '../../../../shared/scoring/check/quality.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { useContent } from '../../../sync/useContent.ts'
import classes from '../Indicator.module.css'
import { NodeLink } from './NodeLink.tsx'

/** What in this area deserves a second look before others read it. Nothing is shown where nothing was found. */
export function QualityList({ area }: { readonly area: Area }) {
  const t = useText()
  const found = useQuality(area)
  if (found.length === 0) return null
  return (
    <section className={classes.section} aria-labelledby="quality-heading">
      <h3 id="quality-heading">{t('quality.heading')}</h3>
      <p className={classes.quiet}>{t('quality.about')}</p>
      <ul className={classes.findings}>
        {found.map((flag) => (
          <Finding key={`${flag.node} ${flag.kind}`} flag={flag} area={area} />
        ))}
      </ul>
    </section>
  )
}

function Finding({ flag, area }: { readonly flag: QualityFlag; readonly area: Area }) {
  const t = useText()
  return (
    <li>
      {flag.node === area.code ? null : (
        <>
          <NodeLink node={flag.node}>{flag.node}</NodeLink>{' '}
        </>
      )}
      {t(`quality.kind.${flag.kind}`, { others: flag.others.join(', ') })}
    </li>
  )
}

/** Looks again when an answer, evidence or last round's content changes; a text is read as it stands then. */
function useQuality(area: Area): readonly QualityFlag[] {
  const { room, previousRoom, instrument, scores } = useAssessment()
  const indicators = useContent(room, (content) => content.indicators)
  const evidence = useContent(room, (content) => content.evidence)
  const previous = useContent(previousRoom ?? room, (content) => content)
  return useMemo(() => {
    const content = { ...room.content(), indicators, evidence }
    const earlier = previousRoom ? [previous] : []
    const here = new Set<string>([area.code, ...area.indicators.map(({ code }) => code)])
    const entries = qualityEntriesOf(room.doc, content, instrument, earlier)
    return quality(instrument, scores.sheet(), entries).filter(({ node }) => here.has(node))
  }, [room, previousRoom, instrument, scores, area, indicators, evidence, previous])
}
