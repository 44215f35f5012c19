import { useDeferredValue, useMemo } from 'react'
import { ChartFigure } from '../../components/charts/ChartFigure.tsx'
import { ChartLegend } from '../../components/charts/ChartLegend.tsx'
import marks from '../../components/charts/Charts.module.css'
import { RowChart } from '../../components/charts/RowChart.tsx'
import { at, type Domain } from '../../components/charts/scale.ts'
import { useText } from '../../i18n/useText.ts'
import { agreementRows, type AgreementRow } from './agreementRows.ts'
import { MID_PX } from './scoreAxis.ts'
import { useCompareWords, type CompareWords } from './useCompareWords.ts'
import type { ComparedRounds } from './useComparison.ts'
import { SEED } from './seed.ts'

const ALPHAS: Domain = [-1, 1]
const TICKS = [-1, -0.5, 0, 0.5, 1] as const
const DIGITS = 2

/** How far the members' proposals agree beyond chance, with the interval; where that cannot be told, why. */
export function AgreementChart({ comparison }: { readonly comparison: ComparedRounds }) {
  const { now, countries, node } = comparison
  const words = useCompareWords(now.instrument, now.method.decimals)
  const { t, format } = words
  const shown = useDeferredValue(countries)
  const rows = useMemo(() => agreementRows(now.instrument, shown, node, SEED), [now.instrument, shown, node])
  const digits = (value: number): string => format.fixed(value, DIGITS)
  const name = ({ country }: AgreementRow): string =>
    country === null ? t('compare.agreement.pooled') : words.country(country)
  const title = t('compare.agreement.title', { area: words.node(node) })
  return (
    <ChartFigure
      title={title}
      about={t('compare.agreement.about', { seed: SEED })}
      csvName={`${now.round.title} ${node} agreement`}
      number={(value, column) => (column > 3 ? String(value) : digits(value))}
      table={{
        columns: COLUMNS.map((column) => t(`compare.agreement.columns.${column}`)),
        rows: rows.map((row) => [name(row), ...cells(row), reason(row, words)]),
      }}
    >
      <RowChart
        label={title}
        domain={ALPHAS}
        ticks={TICKS}
        legend={<Legend />}
        rows={rows.map((row) => ({
          key: row.country ?? 'pooled',
          strong: row.country === null,
          name: name(row),
          marks: <Marks row={row} />,
          value: row.agreement.kind === 'measured' ? digits(row.agreement.alpha) : '–',
          words: agreementWords(row, words, digits),
        }))}
      />
      <ul>
        {rows.flatMap((row) => {
          const why = reason(row, words)
          return why === null ? [] : [<li key={row.country ?? 'pooled'}>{`${name(row)}: ${why}`}</li>]
        })}
      </ul>
    </ChartFigure>
  )
}

const COLUMNS = ['country', 'alpha', 'low', 'high', 'indicators', 'proposals', 'why'] as const

function cells({ agreement }: AgreementRow): readonly (number | null)[] {
  if (agreement.kind === 'measured') {
    const { alpha, interval, units, pairable } = agreement
    return [alpha, interval?.low ?? null, interval?.high ?? null, units, pairable]
  }
  return [null, null, null, agreement.kind === 'too-few' ? agreement.units : null, null]
}

/** Why there is no number; null where there is one. */
function reason({ agreement }: AgreementRow, { t }: CompareWords): string | null {
  if (agreement.kind === 'measured') return null
  if (agreement.kind === 'too-few')
    return t('compare.agreement.tooFew', { units: agreement.units, needed: agreement.needed })
  return t('compare.agreement.noVariation')
}

function agreementWords(row: AgreementRow, words: CompareWords, digits: (value: number) => string): string {
  const { agreement } = row
  if (agreement.kind !== 'measured') return reason(row, words) ?? ''
  const { alpha, interval, units, pairable } = agreement
  const counted = { alpha: digits(alpha), units, proposals: pairable }
  return interval
    ? words.t('compare.agreement.words', { ...counted, low: digits(interval.low), high: digits(interval.high) })
    : words.t('compare.agreement.wordsBare', counted)
}

function Marks({ row: { agreement } }: { readonly row: AgreementRow }) {
  if (agreement.kind !== 'measured') return null
  const { alpha, interval } = agreement
  return (
    <>
      {interval ? (
        <line x1={held(interval.low)} x2={held(interval.high)} y1={MID_PX} y2={MID_PX} className={marks.span} />
      ) : null}
      <circle cx={held(alpha)} cy={MID_PX} r={6} className={marks.own} />
    </>
  )
}

/** Alpha has no lower bound; what lies below the axis stands at its end, and the number beside it says the rest. */
const held = (alpha: number): string => at(Math.max(ALPHAS[0], alpha), ALPHAS)

function Legend() {
  const t = useText()
  return (
    <ChartLegend
      label={t('overview.heatmap.legend')}
      entries={[
        { text: t('compare.agreement.alpha'), mark: <circle cx="12" cy="8" r="6" className={marks.own} /> },
        { text: t('compare.agreement.interval'), mark: <line x1="0" x2="24" y1="8" y2="8" className={marks.span} /> },
      ]}
    />
  )
}
