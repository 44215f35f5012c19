import { Link } from 'react-router'
import type { Country } from '../../../shared/domain/country.ts'
import type { Indicator, LegalInstrument } from '../../../shared/domain/instrument.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import { AnswerKindText } from './AnswerKindText.tsx'
import classes from './Instrument.module.css'
import { LegalList } from './LegalList.tsx'
import { InstrumentWords } from './InstrumentWords.tsx'

interface IndicatorArticleProps {
  readonly indicator: Indicator
  readonly instruments: readonly LegalInstrument[]
  readonly country: Country
}

/** One indicator with everything that the instrument says about it. */
export function IndicatorArticle({ indicator, instruments, country }: IndicatorArticleProps) {
  const t = useText()
  return (
    <article className={classes.indicator} aria-labelledby={indicator.code}>
      <h3 id={indicator.code} tabIndex={-1} className={classes.indicatorEntryTitle}>
        <Link
          to={`#${indicator.code}`}
          className={classes.indicatorEntryCode}
          aria-label={t('instrument.indicator.link', { code: indicator.code })}
        >
          {indicator.code}
        </Link>{' '}
        <InstrumentWords>{indicator.title}</InstrumentWords>
      </h3>
      <Facts indicator={indicator} />
      <p>
        <InstrumentWords>{indicator.question}</InstrumentWords>
      </p>
      {indicator.guidance ? (
        <p className={classes.guidance}>
          <b>{t('instrument.indicator.guidance')}:</b> <InstrumentWords>{indicator.guidance}</InstrumentWords>
        </p>
      ) : null}
      <dl className={classes.parts}>
        <div>
          <dt>{t('instrument.indicator.answer')}</dt>
          <dd>
            <AnswerKindText answer={indicator.answer} />
          </dd>
        </div>
        <div>
          <dt>{t('instrument.indicator.legal')}</dt>
          <dd>
            <LegalList legal={indicator.legal} instruments={instruments} country={country} />
          </dd>
        </div>
        <div>
          <dt>{t('instrument.indicator.evidence')}</dt>
          <dd>
            <InstrumentWords>{indicator.evidence.join('; ')}</InstrumentWords>
          </dd>
        </div>
        <div>
          <dt>{t('instrument.indicator.respondents')}</dt>
          <dd>
            <InstrumentWords>{indicator.respondents.join('; ')}</InstrumentWords>
          </dd>
        </div>
      </dl>
    </article>
  )
}

function Facts({ indicator }: { readonly indicator: Indicator }) {
  const t = useText()
  const format = useFormat()
  const facts = [
    t(`common.dimension.${indicator.dimension}`),
    indicator.weight === 0
      ? t('instrument.indicator.context')
      : t('instrument.indicator.weight', { weight: format.number(indicator.weight) }),
    t(`instrument.adaptation.${indicator.adaptation}`),
    ...(indicator.minSources > 0 ? [t('instrument.indicator.minSources', { count: indicator.minSources })] : []),
    ...(indicator.infoRequest ? [t('instrument.indicator.infoRequest')] : []),
    ...(indicator.sensitive ? [t('instrument.indicator.sensitive')] : []),
    ...(indicator.unknownAs === 'worst' ? [t('instrument.indicator.unknownAsWorst')] : []),
    ...(indicator.groups ? [t('instrument.indicator.groups', { groups: indicator.groups.join(', ') })] : []),
  ]
  return <p className={classes.facts}>{facts.join(' · ')}</p>
}
