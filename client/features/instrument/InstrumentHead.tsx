import { Button, NativeSelect } from '@mantine/core'
import { COUNTRIES, countrySchema, type Country } from '../../../shared/domain/country.ts'
import { indicatorsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import { parse } from '../../../shared/util/validate.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Instrument.module.css'
import { InstrumentWords } from './InstrumentWords.tsx'

interface InstrumentHeadProps {
  readonly instrument: Instrument
  readonly country: Country
  readonly onCountry: (country: Country) => void
}

/** Title, version, the country for the legal references, print; then what the three dimensions ask. */
export function InstrumentHead({ instrument, country, onCountry }: InstrumentHeadProps) {
  const t = useText()
  return (
    <header className={classes.head}>
      <title>{`${t('instrument.title')} · ${t('common.appName')}`}</title>
      <div>
        <h1 lang={instrument.language}>{instrument.title}</h1>
        <p className={classes.instrumentHeadMeta}>
          {t('instrument.version', { version: instrument.version, count: indicatorsOf(instrument).length })}
        </p>
        <p className={classes.instrumentHeadMeta}>
          <InstrumentWords>{instrument.basis}</InstrumentWords>
        </p>
      </div>
      <div className={`${classes.controls} no-print`}>
        <NativeSelect
          label={t('instrument.country')}
          value={country}
          onChange={(event) => {
            const chosen = parse(countrySchema, event.currentTarget.value)
            if (chosen.ok) onCountry(chosen.value)
          }}
        >
          {COUNTRIES.map((code) => (
            <option key={code} value={code}>
              {t(`common.country.${code}`)}
            </option>
          ))}
        </NativeSelect>
        <Button variant="default" onClick={() => window.print()}>
          {t('instrument.print')}
        </Button>
      </div>
      <dl className={classes.dimensions} aria-label={t('instrument.dimensionsTitle')}>
        {instrument.dimensions.map(({ id, title, asks }) => (
          <div key={id}>
            <dt>
              <InstrumentWords>{title}</InstrumentWords>
            </dt>
            <dd>
              <InstrumentWords>{asks}</InstrumentWords>
            </dd>
          </div>
        ))}
      </dl>
    </header>
  )
}
