import { Button, Progress, Switch } from '@mantine/core'
import { useMemo, useState } from 'react'
import { rankUnits, type RankRow } from '../../../shared/scoring/rank/ranks.ts'
import { STANDARD_REPLICATIONS } from '../../../shared/scoring/robustness/standardPlans.ts'
import { studyOf } from '../../../shared/scoring/robustness/robustnessOf.ts'
import type { Spread } from '../../../shared/scoring/robustness/robustnessSteps.ts'
import { WHOLE } from '../../../shared/scoring/sheet.ts'
import { ChartFigure } from '../../components/charts/ChartFigure.tsx'
import { ChartLegend } from '../../components/charts/ChartLegend.tsx'
import marks from '../../components/charts/marks.module.css'
import { RowChart } from '../../components/charts/RowChart.tsx'
import { at, type Domain } from '../../components/charts/scale.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import type { CountryScores, RoundScores } from '../../scoring/useRoundScores.ts'
import classes from './Compare.module.css'
import { rankables } from './rankRows.ts'
import { MID_PX } from './scoreAxis.ts'
import { useCompareWords, type CompareWords } from './useCompareWords.ts'
import type { ComparedRounds } from './useComparison.ts'
import { SEED, useRobustness, type RobustnessRun } from './useRobustness.ts'

type Ranked = Extract<RankRow, { kind: 'ranked' }>
type Why = (because: Extract<RankRow, { kind: 'unranked' }>['because']) => string

/** Which places each country can take, and how far they hang on the weights; in the order of countries unless asked otherwise. */
export function RankChart({ comparison }: { readonly comparison: ComparedRounds }) {
  const { now, countries, node } = comparison
  const words = useCompareWords(now.instrument, now.method.decimals)
  const { t, number, country } = words
  const [byScore, setByScore] = useState(false)
  const { run, start, stop } = useRobustness()
  const study = useMemo(
    () =>
      studyOf(
        now.instrument,
        now.method,
        withEnough(countries, now).map(({ country: id, input }) => ({ id, input })),
      ),
    [now, countries],
  )
  const ranking = rankUnits(rankables(countries, node), {
    decimals: now.method.decimals,
    coverageLeast: now.rankCoverage,
  })
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
        rows: rows.map((row) => {
          const spread = spreadOf(row.id)
          const ranked = row.kind === 'ranked' ? [row.rank, ...row.range] : [null, null, null]
          return [
            nameOf(row.id),
            row.shown,
            ...ranked,
            spread?.median ?? null,
            spread?.low ?? null,
            spread?.high ?? null,
          ]
        }),
      }}
    >
      {ranking.of < 2 ? (
        <p>{t('compare.rank.needs')}</p>
      ) : (
        <RowChart
          label={title}
          domain={domain}
          ticks={Array.from({ length: ranking.of }, (_, index) => index + 1)}
          legend={<Legend hasRun={run.kind === 'done' && node === WHOLE} />}
          rows={rows.map((row) => ({
            key: row.id,
            name: nameOf(row.id),
            marks: row.kind === 'ranked' ? <Places row={row} spread={spreadOf(row.id)} domain={domain} /> : null,
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

/** Who stands apart for low coverage is in nobody's rank, in no variant either. */
const withEnough = (countries: readonly CountryScores[], { rankCoverage, method }: RoundScores) => {
  const ranked = rankUnits(rankables(countries, WHOLE), { decimals: method.decimals, coverageLeast: rankCoverage })
  const apart = new Set(
    ranked.rows.flatMap((row) => (row.kind === 'unranked' && row.because === 'low-coverage' ? [row.id] : [])),
  )
  return countries.filter(({ country }) => !apart.has(country))
}

const COLUMNS = ['country', 'score', 'rank', 'best', 'worst', 'median', 'p05', 'p95'] as const

const nameIn = (countries: readonly CountryScores[], id: string, name: CompareWords['country']): string => {
  const found = countries.find((one) => one.country === id)
  return found ? name(found.country) : id
}

function rankText({ range: [best, worst] }: Ranked, of: number, { t }: CompareWords): string {
  return best === worst
    ? t('compare.rank.text', { from: best, count: of })
    : t('compare.rank.textRange', { from: best, to: worst, count: of })
}

interface PlacesProps {
  readonly row: Ranked
  readonly spread: Spread | null
  readonly domain: Domain
}

function Places({ row: { rank, range }, spread, domain }: PlacesProps) {
  return (
    <>
      <line x1={at(range[0], domain)} x2={at(range[1], domain)} y1={MID_PX} y2={MID_PX} className={marks.span} />
      {spread ? (
        <>
          <line
            x1={at(spread.low, domain)}
            x2={at(spread.high, domain)}
            y1={MID_PX}
            y2={MID_PX}
            className={marks.thin}
          />
          <line
            x1={at(spread.low, domain)}
            x2={at(spread.low, domain)}
            y1={MID_PX - 5}
            y2={MID_PX + 5}
            className={marks.thin}
          />
          <line
            x1={at(spread.high, domain)}
            x2={at(spread.high, domain)}
            y1={MID_PX - 5}
            y2={MID_PX + 5}
            className={marks.thin}
          />
        </>
      ) : null}
      <circle cx={at(rank, domain)} cy={MID_PX} r={6} className={marks.own} />
    </>
  )
}

function Legend({ hasRun }: { readonly hasRun: boolean }) {
  const t = useText()
  return (
    <ChartLegend
      label={t('overview.heatmap.legend')}
      entries={[
        { text: t('compare.rank.columns.rank'), mark: <circle cx="12" cy="8" r="6" className={marks.own} /> },
        { text: t('compare.rank.open'), mark: <line x1="0" x2="24" y1="8" y2="8" className={marks.span} /> },
        ...(hasRun
          ? [
              {
                text: t('compare.rank.method'),
                mark: <path d="M1 3V13M1 8H23M23 3V13" className={marks.thin} fill="none" />,
              },
            ]
          : []),
      ]}
    />
  )
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

interface RunLineProps {
  readonly run: RobustnessRun
  readonly isCurrent: boolean
  readonly onStart: () => void
  readonly onStop: () => void
}

/** Starts, shows and stops the run over many variants of the method. */
function RunLine({ run, isCurrent, onStart, onStop }: RunLineProps) {
  const t = useText()
  const format = useFormat()
  const runs = format.number(STANDARD_REPLICATIONS)
  if (run.kind === 'running')
    return (
      <div className={`${classes.run} no-print`}>
        <Progress className={classes.progress ?? ''} value={run.share * 100} aria-label={t('compare.rank.progress')} />
        <output>{t('compare.rank.running', { percent: format.percent(run.share), runs })}</output>
        <Button variant="outline" size="compact-sm" onClick={onStop}>
          {t('compare.rank.cancel')}
        </Button>
      </div>
    )
  return (
    <div className={classes.run}>
      <output>
        {run.kind === 'done' ? t('compare.rank.done', { runs: format.number(run.result.runs), seed: SEED }) : null}
        {run.kind === 'done' && !isCurrent ? ` ${t('compare.rank.outdated')}` : null}
        {run.kind === 'stopped' ? t('compare.rank.stopped') : null}
        {run.kind === 'failed' ? t('compare.rank.failed', { reason: run.reason }) : null}
      </output>
      {isCurrent ? null : (
        <Button variant="default" size="compact-sm" className="no-print" onClick={onStart}>
          {t('compare.rank.run', { runs })}
        </Button>
      )}
    </div>
  )
}
