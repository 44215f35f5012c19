import type { Country } from '../../../shared/domain/country.ts'
import type { Indicator, LegalInstrument } from '../../../shared/domain/instrument.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Instrument.module.css'

interface LegalListProps {
  readonly legal: Indicator['legal']
  readonly instruments: readonly LegalInstrument[]
  readonly country: Country
}

/** The legal references of an indicator, each binding or a yardstick for the country. */
export function LegalList({ legal, instruments, country }: LegalListProps) {
  const t = useText()
  if (legal.length === 0) return t('instrument.indicator.noLegal')
  return (
    <ul className={classes.legalListList}>
      {legal.map(({ ref, at }) => {
        const instrument = instruments.find((each) => each.ref === ref)
        const status = bindingForceOf(instrument, country)
        return (
          <li key={ref}>
            <a href={instrument?.url} rel="noreferrer noopener" target="_blank" title={instrument?.name}>
              {ref}
            </a>{' '}
            {at.length > 0 ? t('instrument.article', { at: at.join(', ') }) : null}{' '}
            <span className={classes.legalListStatus} data-status={status}>
              {t(`instrument.binding.${status}`)}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** Whether a legal instrument binds the country; what is not said is not known. */
export function bindingForceOf(
  instrument: LegalInstrument | undefined,
  country: Country,
): 'binding' | 'reference' | 'unknown' {
  return instrument?.binding[country] ?? 'unknown'
}
