import { Link } from 'react-router'
import { ChartFigure } from '../../components/charts/ChartFigure.tsx'
import marks from '../../components/charts/Charts.module.css'
import { RowChart } from '../../components/charts/RowChart.tsx'
import { span } from '../../components/charts/scale.ts'
import type { CountryScores } from '../../scoring/useRoundScores.ts'
import { gapRows } from './compareRows.ts'
import classes from './Compare.module.css'
import { nodeTitle, useCompareWords } from './useCompareWords.ts'
import type { ComparedRounds } from './useComparison.ts'

const DRAWN = 12
const GAIN_DIGITS = 2

/** Where work would count most: the gap of each indicator to 4, times its effective weight. */
export function GapChart({
  comparison: { now, node },
  detail,
}: {
  readonly comparison: ComparedRounds
  readonly detail: CountryScores
}) {
  const words = useCompareWords(now.instrument, now.method.decimals)
  const { t, format, score } = words
  const rows = gapRows(now.instrument, detail.sheet, node)
  const most = Math.max(0.1, ...rows.map(({ gain }) => gain))
  const axisEnd = Math.ceil(most * 10) / 10
  const gain = (value: number): string => format.fixed(value, GAIN_DIGITS)
  const title = t('compare.gap.title', { country: words.country(detail.country) })
  return (
    <ChartFigure
      title={title}
      about={t('compare.gap.about', { area: words.node(node) })}
      csvName={`${now.round.title} ${words.country(detail.country)} ${node} gaps`}
      number={(value, column) => (column === 1 ? score(value) : gain(value))}
      table={{
        columns: [t('compare.gap.columns.indicator'), t('compare.gap.columns.now'), t('compare.gap.columns.gain')],
        rows: rows.map((row) => [nodeTitle(now.instrument, row.indicator), row.now, row.gain]),
      }}
    >
      {rows.length === 0 ? (
        <p>{t('compare.gap.none')}</p>
      ) : (
        <RowChart
          label={title}
          domain={[0, axisEnd]}
          ticks={[0, axisEnd / 2, axisEnd]}
          tick={gain}
          rows={rows.slice(0, DRAWN).map((row) => ({
            key: row.indicator,
            name: (
              <Link to={`/assessments/${detail.row.id}/${row.indicator}`}>
                {nodeTitle(now.instrument, row.indicator)}
              </Link>
            ),
            marks: <rect x="0" y={9} height={14} width={span(0, row.gain, [0, axisEnd])} className={marks.bar} />,
            value: t('compare.gap.value', { gain: gain(row.gain) }),
            words: t('compare.gap.words', { gain: gain(row.gain), now: score(row.now) }),
          }))}
        />
      )}
      {rows.length > DRAWN ? <p className={classes.note}>{t('compare.gap.shown', { count: DRAWN })}</p> : null}
    </ChartFigure>
  )
}
