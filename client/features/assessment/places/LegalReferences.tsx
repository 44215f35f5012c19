import { Scale } from 'lucide-react'
import type { Indicator, Instrument } from '../../../../shared/domain/instrument.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Indicator.module.css'

/** The norms behind a question, each with what it is for this country: binding, or a yardstick. */
export function LegalReferences({ indicator }: { readonly indicator: Indicator }) {
  const t = useText()
  const { instrument, detail } = useAssessment()
  if (indicator.legal.length === 0) return null
  return (
    <ul className={classes.legal} aria-label={t('assessment.legal.label')}>
      {indicator.legal.map(({ ref, at }) => {
        const norm = findNorm(instrument, ref)
        const force = norm?.binding[detail.country] ?? 'unknown'
        return (
          <li key={ref}>
            <Scale size={14} aria-hidden="true" />{' '}
            <a href={norm?.url} target="_blank" rel="noreferrer" title={norm?.name}>
              {t('assessment.legal.article', { ref, at: at.join(', '), count: at.length })}
            </a>{' '}
            <span className={classes.force} data-force={force}>
              {t(`assessment.legal.${force}`)}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

const findNorm = (instrument: Instrument, ref: string) => instrument.instruments.find((norm) => norm.ref === ref)
