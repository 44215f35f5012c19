import { Switch } from '@mantine/core'
import { useState } from 'react'
import type { RankRow } from '../../../../shared/scoring/rank/ranks.ts'
import type { Spread } from '../../../../shared/scoring/robustness/robustnessSteps.ts'
import { WHOLE } from '../../../../shared/scoring/sheet.ts'
import { ChartFigure } from '../../../components/charts/ChartFigure.tsx'
import { RowChart } from '../../../components/charts/RowChart.tsx'
import type { Domain } from '../../../components/charts/scale.ts'
import { useText } from '../../../i18n/useText.ts'
import type { CountryScores } from '../../../scoring/useRoundScores.ts'
import classes from '../Compare.module.css'
import { useCompareWords, type CompareWords } from '../useCompareWords.ts'
import type { ComparedRounds } from '../useComparison.ts'
import { RankLegend, RankMarks } from './RankMarks.tsx'
import { RunLine } from './RunLine.tsx'
import { useRanking, type Ranked } from './useRanking.ts'
import { useRobustness } from './useRobustness.ts'

type Why = (because: Extract<RankRow, { kind: 'unranked' }>['because']) => string

/** Which places each country can take, and how far they hang on the weights; in the order of countries unless asked otherwise. */
export function RankChart({ comparison }: { readonly comparison: ComparedRounds }) {
  const { now, countries, node } = comparison
  const words = useCompareWords(now.instrument, now.method.decimals)
  const { t, number, country } = words
  const [byScore, setByScore] = useState(false)
  const { run, start, stop } = useRobustness()
  const { ranking, study } = useRanking(comparison)
  const why: Why = (because) =>
    because === 'low-coverage'
      ? t('compare.rank.because.low-coverage', { least: words.format.percent(now.rankCoverage, { max: 1 }) })
      : t(`compare.rank.because.${because}`)
  const rows = byScore
    ? ranking.rows
    : countries.flatMap(({ country: id }) => ranking.rows.filter((row) => row.id === id))
  const nameOf = (id: string): string => nameIn(countries, id, country)
  const spreadOf = (id: string): Spread | null =>
    run.kind === 'done' && node === WHOLE ? (run.result.units.find(({ unit }) => unit === id)?.rank ?? null) : null
  const title = t('compare.rank.title')
  const domain: Domain = [1, Math.max(2, ranking.of)]
  return (
    <ChartFigure
      title={title}
      about={t('compare.rank.about')}
      csvName={`${now.round.title} ${node} ranks`}
      number={(value, column) => (column === 1 ? number(value) : String(value))}
      controls={
        <Switch
          size="sm"
          label={t('compare.rank.byScore')}
          checked={byScore}
          onChange={(event) => setByScore(event.currentTarget.checked)}
        />
      }
      table={{
        columns: COLUMNS.map((column) => t(`compare.rank.columns.${column}`)),
        rows: rows.map((row) => [nameOf(row.id), ...cells(row, spreadOf(row.id))]),
      }}
    >
      {ranking.of < 2 ? (
        <p>{t('compare.rank.needs')}</p>
      ) : (
        <RowChart
          label={title}
          domain={domain}
          ticks={Array.from({ length: ranking.of }, (_, index) => index + 1)}
          legend={<RankLegend hasRun={run.kind === 'done' && node === WHOLE} />}
          rows={rows.map((row) => ({
            key: row.id,
            name: nameOf(row.id),
            marks: row.kind === 'ranked' ? <RankMarks row={row} spread={spreadOf(row.id)} domain={domain} /> : null,
            value: row.kind === 'ranked' ? rankText(row, ranking.of, words) : '–',
            words: `${row.shown === null ? t('compare.noScore') : number(row.shown)}, ${
              row.kind === 'ranked'
                ? rankText(row, ranking.of, words)
                : t('compare.rank.unranked', { reason: why(row.because) })
            }`,
          }))}
        />
      )}
      <Unranked rows={rows} nameOf={nameOf} why={why} />
      {node !== WHOLE || ranking.of < 2 ? null : study ? (
        <RunLine
          run={run}
          isCurrent={run.kind === 'done' && run.study === study}
          onStart={() => start(study)}
          onStop={stop}
        />
      ) : (
        <p className={classes.note}>{t('compare.rank.scoreboard')}</p>
      )}
    </ChartFigure>
  )
}

const COLUMNS = ['country', 'score', 'rank', 'best', 'worst', 'median', 'p05', 'p95'] as const

const cells = (row: RankRow, spread: Spread | null) => {
  const ranked = row.kind === 'ranked' ? ([row.rank, ...row.range] as const) : ([null, null, null] as const)
  return [row.shown, ...ranked, spread?.median ?? null, spread?.low ?? null, spread?.high ?? null] as const
}

const nameIn = (countries: readonly CountryScores[], id: string, name: CompareWords['country']): string => {
  const found = countries.find((one) => one.country === id)
  return found ? name(found.country) : id
}

function rankText({ range: [best, worst] }: Ranked, of: number, { t }: CompareWords): string {
  return best === worst
    ? t('compare.rank.text', { from: best, count: of })
    : t('compare.rank.textRange', { from: best, to: worst, count: of })
}

interface UnrankedProps {
  readonly rows: readonly RankRow[]
  readonly nameOf: (id: string) => string
  readonly why: Why
}

function Unranked({ rows, nameOf, why }: UnrankedProps) {
  const t = useText()
  const unranked = rows.flatMap((row) => (row.kind === 'unranked' ? [row] : []))
  if (unranked.length === 0) return null
  return (
    <ul className={classes.out}>
      {unranked.map(({ id, because }) => (
        <li key={id}>
          {nameOf(id)}: {t('compare.rank.unranked', { reason: why(because) })}
        </li>
      ))}
    </ul>
  )
}
