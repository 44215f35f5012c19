import { useMemo } from 'react'
import type { Evidence, Figure } from '../../../shared/document/entries.ts'
import { chosenFigure, evidenceOf, figuresOf } from '../../../shared/document/entryLists.ts'
import type { Indicator } from '../../../shared/domain/instrument.ts'
import type { ReadEvidence } from '../../../shared/document/evidence/joinEvidence.ts'
import { useEvidence } from '../../assessment/useEvidence.ts'
import { OutLink } from '../../components/OutLink.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Reading.module.css'

/** The sources of one indicator with the figure that was chosen; nothing where there are none. */
export function ReadingEvidence({ indicator }: { readonly indicator: Indicator }) {
  const t = useText()
  const { evidence: all } = useEvidence()
  const evidence = useMemo(() => evidenceOf(all, indicator.code).present.filter(isNoNote), [all, indicator])
  if (evidence.length === 0) return null
  return (
    <>
      <p className={classes.label}>{t('entries.reading.evidence')}</p>
      <ul className={classes.sources}>
        {evidence.map((source) => (
          <Source key={source.id} source={source} />
        ))}
      </ul>
    </>
  )
}

function Source({ source }: { readonly source: ReadEvidence }) {
  const t = useText()
  const format = useFormat()
  const { figure: all } = useEvidence()
  const figures = useMemo(() => figuresOf(all, source.id).present, [all, source.id])
  const isElsewhere = source.words.kind === 'elsewhere'
  const title = isElsewhere ? t('entries.evidence.elsewhereTitle') : source.title || t('entries.untitled')
  const marks = [
    source.issuer,
    source.date && format.isoDate(source.date),
    source.reliability && t('entries.reading.reliability', { grade: source.reliability }),
    source.confidentiality !== 'public' &&
      t('entries.reading.mayGo', { level: t(`entries.confidentiality.${source.confidentiality}`) }),
  ].filter(Boolean)
  return (
    <li>
      {source.url ? <OutLink url={source.url}>{title}</OutLink> : title}
      {marks.length > 0 && <span className={classes.quiet}> · {marks.join(' · ')}</span>}
      <Figures source={source} figures={figures} />
    </li>
  )
}

function Figures({ source, figures }: { readonly source: Evidence; readonly figures: readonly Figure[] }) {
  const t = useText()
  const chosen = chosenFigure(source, figures)
  if (chosen)
    return (
      <p>
        {t('entries.reading.chosen', { figure: figureText(chosen) })}
        {source.chosenWhy && ` – ${source.chosenWhy}`}
      </p>
    )
  if (figures.length === 0) return null
  return <p>{t('entries.reading.figures', { figures: figures.map(figureText).join('; ') })}</p>
}

const figureText = ({ value, unit, period, source }: Figure): string =>
  [`${value} ${unit}`.trim(), period, source].filter(Boolean).join(', ')

/** A note of one's own is no part of the assessment. */
const isNoNote = ({ confidentiality }: ReadEvidence): boolean => confidentiality !== 'author'
