import type { ReactNode } from 'react'
import type { Country } from '../../../shared/domain/country.ts'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import { bindingForceOf } from './LegalList.tsx'
import { InstrumentWords } from './InstrumentWords.tsx'
import classes from './Instrument.module.css'

interface RulesChaptersProps {
  readonly instrument: Instrument
  readonly country: Country
}

/** What holds for the whole instrument: flags, scoring, special answers, adaptation, privacy, legal instruments. */
export function RulesChapters({ instrument, country }: RulesChaptersProps) {
  const t = useText()
  return (
    <>
      <Flags instrument={instrument} />
      <Scoring instrument={instrument} />
      <Chapter id="special-answers" title={t('instrument.special.title')}>
        <Definitions rows={instrument.specialAnswers.map(({ title, effect }) => [own(title), own(effect)])} />
      </Chapter>
      <Chapter id="adaptation" title={t('instrument.adaptationTitle')}>
        <Definitions rows={instrument.adaptationRules.map(({ title, rule }) => [own(title), own(rule)])} />
      </Chapter>
      <Chapter id="privacy" title={t('instrument.privacy')}>
        <p>
          <InstrumentWords>{instrument.privacy.rule}</InstrumentWords>
        </p>
      </Chapter>
      <Chapter id="legal" title={t('instrument.legal.title')}>
        <ul className={classes.legal}>
          {instrument.instruments.map((legal) => (
            <li key={legal.ref}>
              <a href={legal.url} rel="noreferrer noopener" target="_blank">
                {legal.ref}
              </a>{' '}
              <InstrumentWords>{legal.name}</InstrumentWords>{' '}
              <span className={classes.rulesChaptersStatus}>
                {t('instrument.legal.status', { country: t(`common.country.${country}`) })}:{' '}
                {t(`instrument.binding.${bindingForceOf(legal, country)}`)}
              </span>
            </li>
          ))}
        </ul>
      </Chapter>
    </>
  )
}

function Flags({ instrument }: { readonly instrument: Instrument }) {
  const t = useText()
  const format = useFormat()
  return (
    <Chapter id="flags" title={t('instrument.flags.title')}>
      <p>{t('instrument.flags.about')}</p>
      <Definitions
        rows={instrument.flags.map(({ id, title, test, effect }) => [
          own(`${id} ${title}`),
          <>
            {own(test)} {t('instrument.flags.effect', { area: effect.area, max: format.number(effect.max) })}.
          </>,
        ])}
      />
    </Chapter>
  )
}

function Scoring({ instrument: { scoring } }: { readonly instrument: Instrument }) {
  const t = useText()
  return (
    <Chapter id="scoring" title={t('instrument.scoring.title')}>
      <h3>{t('instrument.scoring.general')}</h3>
      <Definitions rows={scoring.general.map((text, level) => [String(level), own(text)])} />
      <h3>{t('instrument.scoring.kinds')}</h3>
      <Definitions
        rows={[
          [t('instrument.scoring.yesPartlyNo'), own(scoring.yes_partly_no)],
          [t('instrument.scoring.number'), own(scoring.number)],
          ...(scoring.numbers ? [[t('instrument.scoring.numbers'), own(scoring.numbers)] as const] : []),
          [t('instrument.scoring.ratio'), own(scoring.ratio)],
          [t('instrument.scoring.checklist'), own(scoring.checklist)],
          [t('instrument.scoring.area'), own(scoring.area)],
          [t('instrument.scoring.total'), own(scoring.total)],
          [t('instrument.scoring.dimensionView'), own(scoring.dimensionView)],
        ]}
      />
    </Chapter>
  )
}

function Chapter({
  id,
  title,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <section className={classes.chapter} aria-labelledby={id}>
      <h2 id={id} tabIndex={-1} className={classes.rulesChaptersTitle}>
        {title}
      </h2>
      {children}
    </section>
  )
}

function Definitions({ rows }: { readonly rows: readonly (readonly [ReactNode, ReactNode])[] }) {
  return (
    <dl className={classes.definitions}>
      {rows.map(([term, text], row) => (
        <div key={row}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

const own = (text: string): ReactNode => <InstrumentWords>{text}</InstrumentWords>
