import type { ReviewedVersion } from '../../../../shared/protocol/reviewedVersion.ts'
import { OutLink } from '../../../components/OutLink.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenReview } from '../OpenReview.ts'
import classes from './Read.module.css'

type Source = ReviewedVersion['export']['evidence'][number]

/** What is public of the evidence for an indicator; nothing where nothing is. */
export function EvidenceList({ code }: { readonly code: string }) {
  const t = useText()
  const { version } = useOpenReview()
  const sources = version.export.evidence.filter(({ indicators }) => indicators.some((each) => each === code))
  if (sources.length === 0) return null
  return (
    <>
      <p className={classes.label}>{t('entries.reading.evidence')}</p>
      <ul className={classes.sources}>
        {sources.map((source, index) => (
          <SourceItem key={index} source={source} />
        ))}
      </ul>
    </>
  )
}

function SourceItem({ source }: { readonly source: Source }) {
  const t = useText()
  const format = useFormat()
  const title = source.title || t('entries.untitled')
  const marks = [
    source.issuer,
    source.date && format.isoDate(source.date),
    source.reliability && t('entries.reading.reliability', { grade: source.reliability }),
  ].filter(Boolean)
  const chosen = source.figures.find((figure) => figure.chosen)
  const figures = source.figures.map(figureText).join('; ')
  return (
    <li>
      {source.url ? <OutLink url={source.url}>{title}</OutLink> : title}
      {marks.length > 0 && <span className={classes.quiet}> · {marks.join(' · ')}</span>}
      {chosen ? (
        <p>{t('entries.reading.chosen', { figure: figureText(chosen) })}</p>
      ) : (
        figures && <p>{t('entries.reading.figures', { figures })}</p>
      )}
    </li>
  )
}

const figureText = ({ value, unit, period, source }: Source['figures'][number]): string =>
  [`${value} ${unit}`.trim(), period, source].filter(Boolean).join(', ')
