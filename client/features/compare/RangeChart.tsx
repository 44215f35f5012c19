import { Link } from 'react-router'
import { ChartFigure } from '../../components/charts/ChartFigure.tsx'
import { ChartLegend } from '../../components/charts/ChartLegend.tsx'
import marks from '../../components/charts/Charts.module.css'
import { RowChart } from '../../components/charts/RowChart.tsx'
import { at } from '../../components/charts/scale.ts'
import { useText } from '../../i18n/useText.ts'
import type { CountryScores } from '../../scoring/useRoundScores.ts'
import { rangeRows, type RangeRow } from './compareRows.ts'
import { MID_PX, SCORES, SCORE_TICKS } from './scoreAxis.ts'
import classes from './Compare.module.css'
import { nodeTitle, useCompareWords } from './useCompareWords.ts'
import type { ComparedRounds } from './useComparison.ts'

/** One country's areas as dots, against the lowest and highest of the group and against its own past. */
export function RangeChart({
  comparison,
  detail,
}: {
  readonly comparison: ComparedRounds
  readonly detail: CountryScores
}) {
  const { now, past, countries } = comparison
  const { t, number, score, country } = useCompareWords(now.instrument, now.method.decimals)
  const name = country(detail.country)
  const before = past?.countries.find((one) => one.country === detail.country) ?? null
  const pastRound = past?.round.title ?? ''
  const rows = rangeRows(now.instrument, countries, detail.country, before?.sheet ?? null)
  const words = (row: RangeRow): string => {
    const own = `${name}: ${score(row.own)}`
    if (row.low === null || row.high === null) return t('compare.range.noGroup', { own })
    const pastWords =
      row.past === null ? '' : t('compare.range.pastWords', { round: pastRound, value: number(row.past) })
    return t('compare.range.words', {
      own,
      low: number(row.low),
      high: number(row.high),
      count: row.count,
      past: pastWords,
    })
  }
  const title = t('compare.range.title', { country: name })
  return (
    <ChartFigure
      title={title}
      about={t('compare.range.about')}
      csvName={`${now.round.title} ${name} range`}
      number={(value, column) => (column === 5 ? String(value) : number(value))}
      table={{
        columns: [
          t('compare.range.columns.area'),
          t('compare.range.columns.own', { country: name }),
          before ? t('compare.range.past', { country: name, round: pastRound }) : '–',
          t('compare.range.columns.low'),
          t('compare.range.columns.high'),
          t('compare.range.columns.count'),
        ],
        rows: rows.map((row) => [nodeTitle(now.instrument, row.area), row.own, row.past, row.low, row.high, row.count]),
      }}
    >
      <RowChart
        label={title}
        domain={SCORES}
        ticks={SCORE_TICKS}
        legend={<Legend name={name} pastRound={before ? pastRound : null} />}
        rows={rows.map((row) => ({
          key: row.area,
          name: <Link to={`/assessments/${detail.row.id}/${row.area}`}>{nodeTitle(now.instrument, row.area)}</Link>,
          marks: <Dots row={row} />,
          value:
            row.low === null || row.high === null ? (
              score(row.own)
            ) : (
              <>
                <strong className={classes.own}>{score(row.own)}</strong>{' '}
                {t('compare.range.value', { low: number(row.low), high: number(row.high) })}
              </>
            ),
          words: words(row),
        }))}
      />
    </ChartFigure>
  )
}

function Dots({ row }: { readonly row: RangeRow }) {
  return (
    <>
      {row.low !== null && row.high !== null ? (
        <line x1={at(row.low, SCORES)} x2={at(row.high, SCORES)} y1={MID_PX} y2={MID_PX} className={marks.span} />
      ) : null}
      {row.others.map((value, index) => (
        <circle key={index} cx={at(value, SCORES)} cy={MID_PX} r={4} className={marks.others} />
      ))}
      {row.past === null ? null : <Past x={at(row.past, SCORES)} />}
      {row.own === null ? null : <circle cx={at(row.own, SCORES)} cy={MID_PX} r={7} className={marks.own} />}
    </>
  )
}

/** The past is an upright stroke: another shape than every circle. */
function Past({ x }: { readonly x: string }) {
  return <line x1={x} x2={x} y1={MID_PX - 11} y2={MID_PX + 11} className={marks.past} />
}

function Legend({ name, pastRound }: { readonly name: string; readonly pastRound: string | null }) {
  const t = useText()
  return (
    <ChartLegend
      label={t('overview.heatmap.legend')}
      entries={[
        {
          text: t('compare.range.own', { country: name }),
          mark: <circle cx="12" cy="8" r="7" className={marks.own} />,
        },
        ...(pastRound
          ? [
              {
                text: t('compare.range.past', { country: name, round: pastRound }),
                mark: <line x1="12" x2="12" y1="0" y2="16" className={marks.past} />,
              },
            ]
          : []),
        { text: t('compare.range.others'), mark: <circle cx="12" cy="8" r="4" className={marks.others} /> },
        { text: t('compare.range.group'), mark: <line x1="0" x2="24" y1="8" y2="8" className={marks.span} /> },
      ]}
    />
  )
}
