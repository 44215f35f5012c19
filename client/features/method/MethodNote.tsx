import type { ReactNode } from 'react'
import { indicatorsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import { DEFAULT_METHOD, type Aggregation, type Method, type Threshold } from '../../../shared/domain/method.ts'
import { ENGINE_VERSION } from '../../../shared/scoring/sheet.ts'
import { methodHash } from '../../../shared/scoring/check/provenance.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Method.module.css'
import { MethodRules } from './MethodRules.tsx'
import { MethodWeights } from './MethodWeights.tsx'

interface MethodNoteProps {
  readonly instrument: Instrument
  readonly method: Method
  /** Share of weight that a rank asks for in this round. */
  readonly rankCoverage: number
}

type PartProps = Pick<MethodNoteProps, 'instrument' | 'method'>

/** The exact policy in words: what it rests on, weights, formulae, thresholds, states, rules, numbers. */
export function MethodNote({ instrument, method, rankCoverage }: MethodNoteProps) {
  const t = useText()
  const format = useFormat()
  return (
    <article className={classes.note}>
      <Identity instrument={instrument} method={method} />
      <MethodWeights instrument={instrument} method={method} />
      <Section title={t('method.aggregation.title')}>
        <Formula lead="method.aggregation.inside" aggregation={method.insideAreas} />
        <Formula lead="method.aggregation.across" aggregation={method.acrossAreas} />
        <p>{t('method.aggregation.dimensions')}</p>
        {method.overall ? null : <p>{t('method.aggregation.noOverall')}</p>}
      </Section>
      <Thresholds instrument={instrument} method={method} />
      <States instrument={instrument} method={method} />
      <MethodRules instrument={instrument} method={method} />
      <Section title={t('method.numbers.title')}>
        <p>{t('method.numbers.rounding', { count: method.decimals })}</p>
        <p>{t('method.numbers.bands')}</p>
        <p>{t('method.numbers.ranks')}</p>
        <p>
          {rankCoverage > 0
            ? t('method.numbers.rankCoverage', { share: format.percent(rankCoverage, { max: 1 }) })
            : t('method.numbers.rankCoverageNone')}
        </p>
      </Section>
    </article>
  )
}

interface SectionProps {
  readonly title: string
  readonly children: ReactNode
}

function Section({ title, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Identity({ instrument, method }: PartProps) {
  const t = useText()
  const isStandard = methodHash(method) === methodHash(DEFAULT_METHOD)
  return (
    <Section title={t('method.identity.title')}>
      <dl className={classes.facts}>
        <dt>{t('method.identity.instrument')}</dt>
        <dd>
          <span lang={instrument.language}>{instrument.title}</span>, {instrument.id} {instrument.version}
        </dd>
        <dt>{t('method.identity.engine')}</dt>
        <dd>{ENGINE_VERSION}</dd>
        <dt>{t('method.identity.hash')}</dt>
        <dd>
          <code>{methodHash(method)}</code>
          {isStandard ? `, ${t('method.identity.standard')}` : null}
          <span className={classes.quiet}> {t('method.identity.hashAbout')}</span>
        </dd>
      </dl>
    </Section>
  )
}

const DECIDED_BY_ZERO: readonly Aggregation['kind'][] = ['geometric', 'harmonic']

interface FormulaProps {
  readonly lead: 'method.aggregation.inside' | 'method.aggregation.across'
  readonly aggregation: Aggregation
}

function Formula({ lead, aggregation }: FormulaProps) {
  const t = useText()
  const format = useFormat()
  const power = aggregation.kind === 'generalised' ? format.number(aggregation.power) : ''
  const floor = 'floor' in aggregation ? aggregation.floor : undefined
  const zeroDecides =
    DECIDED_BY_ZERO.includes(aggregation.kind) || (aggregation.kind === 'generalised' && aggregation.power <= 0)
  return (
    <p>
      {t(lead, { formula: t(`method.formula.${aggregation.kind}.words`, { power }) })}{' '}
      <code className={classes.formula}>{t(`method.formula.${aggregation.kind}.formula`, { power })}</code>
      {floor === undefined ? null : ` ${t('method.aggregation.floor', { floor: format.number(floor) })}`}
      {zeroDecides && floor === undefined ? ` ${t('method.aggregation.zero')}` : null}
    </p>
  )
}

function Thresholds({ instrument, method }: PartProps) {
  const t = useText()
  const format = useFormat()
  const words = ({ by, least }: Threshold): string =>
    t(`method.thresholds.${by}`, { share: format.percent(least, { max: 1 }) })
  const own = instrument.areas.flatMap(({ code, threshold = 0 }) =>
    threshold > 0 ? [`${code} ${format.percent(threshold)}`] : [],
  )
  const ofAreas =
    method.areaThreshold !== null
      ? t('method.thresholds.area', { least: words(method.areaThreshold) })
      : own.length > 0
        ? t('method.thresholds.own', { list: own.join(', ') })
        : t('method.thresholds.ownNone')
  return (
    <Section title={t('method.thresholds.title')}>
      <p>{ofAreas}</p>
      {method.overall ? (
        <p>
          {method.wholeThreshold !== null
            ? t('method.thresholds.whole', { least: words(method.wholeThreshold) })
            : t('method.thresholds.wholeNone')}
        </p>
      ) : null}
    </Section>
  )
}

function States({ instrument, method }: PartProps) {
  const t = useText()
  const worst = indicatorsOf(instrument)
    .filter(({ code, unknownAs }) => unknownAs === 'worst' || method.unknownAsWorst.includes(code))
    .map(({ code }) => code)
  return (
    <Section title={t('method.states.title')}>
      <ul className={classes.list}>
        <li>{t('method.states.missing')}</li>
        <li>
          {t('method.states.unknown')}
          {worst.length > 0 ? ` ${t('method.states.worst', { list: worst.join(', ') })}` : null}
        </li>
        <li>{t('method.states.notApplicable')}</li>
        <li>{t('method.states.contested')}</li>
      </ul>
      <p>{t('method.states.range')}</p>
    </Section>
  )
}
