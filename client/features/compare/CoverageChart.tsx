import { useId } from 'react'
import { Link } from 'react-router'
import { ChartFigure } from '../../components/charts/ChartFigure.tsx'
import { ChartLegend } from '../../components/charts/ChartLegend.tsx'
import marks from '../../components/charts/Charts.module.css'
import { patternFill, Patterns } from '../../components/charts/Patterns.tsx'
import { RowChart } from '../../components/charts/RowChart.tsx'
import { at, span } from '../../components/charts/scale.ts'
import { useText } from '../../i18n/useText.ts'
import type { CountryScores } from '../../scoring/useRoundScores.ts'
import { coverageRows, type CoverageRow } from './compareRows.ts'
import { nodeTitle, useCompareWords } from './useCompareWords.ts'
import type { ComparedRounds } from './useComparison.ts'

const PARTS = ['answered', 'contested', 'unknown', 'missing', 'notApplicable'] as const
type Part = (typeof PARTS)[number]

/** How many indicators of each area were answered, and what is the matter with the others. */
export function CoverageChart({
  comparison: { now },
  detail,
}: {
  readonly comparison: ComparedRounds
  readonly detail: CountryScores
}) {
  const { t, format, country } = useCompareWords(now.instrument, now.method.decimals)
  const id = useId()
  const rows = coverageRows(now.instrument, detail.sheet)
  const name = (row: CoverageRow): string =>
    row.area === null ? t('compare.coverage.all') : nodeTitle(now.instrument, row.area)
  const title = t('compare.coverage.title', { country: country(detail.country) })
  return (
    <ChartFigure
      title={title}
      about={t('compare.coverage.about')}
      csvName={`${now.round.title} ${country(detail.country)} coverage`}
      table={{
        columns: [t('compare.coverage.columns.area'), ...PARTS.map((part) => t(`compare.coverage.${part}`))],
        rows: rows.map((row) => [name(row), ...PARTS.map((part) => row[part])]),
      }}
    >
      <Patterns id={id} />
      <RowChart
        label={title}
        domain={[0, 1]}
        ticks={[0, 0.25, 0.5, 0.75, 1]}
        tick={(share) => format.percent(share)}
        legend={<Legend id={id} />}
        rows={rows.map((row) => ({
          key: row.area ?? 'all',
          strong: row.area === null,
          name:
            row.area === null ? name(row) : <Link to={`/assessments/${detail.row.id}/${row.area}`}>{name(row)}</Link>,
          marks: <Stack row={row} id={id} />,
          value: t('compare.coverage.value', { answered: row.answered, all: row.all }),
          words: t('compare.coverage.words', { ...row }),
        }))}
      />
    </ChartFigure>
  )
}

const BAR_TOP_PX = 9
const BAR_PX = 14

function Stack({ row, id }: { readonly row: CoverageRow; readonly id: string }) {
  let reached = 0
  return PARTS.map((part) => {
    const from = reached
    reached += row[part]
    if (row[part] === 0) return null
    return (
      <Box
        key={part}
        part={part}
        id={id}
        x={at(from, [0, row.all])}
        width={span(from, reached, [0, row.all])}
        y={BAR_TOP_PX}
      />
    )
  })
}

interface BoxProps {
  readonly part: Part
  readonly id: string
  readonly x: string
  readonly width: string
  readonly y: number
}

/** Answered is full; everything else has its own pattern inside a thin frame; not applicable is empty. */
function Box({ part, id, x, width, y }: BoxProps) {
  const box = { x, width, y, height: BAR_PX }
  if (part === 'answered') return <rect {...box} className={marks.bar} />
  const pattern = part === 'missing' ? 'hatch' : part === 'unknown' ? 'dots' : part === 'contested' ? 'cross' : null
  return (
    <>
      {pattern ? <rect {...box} fill={patternFill(id, pattern)} /> : null}
      <rect {...box} className={marks.outline} />
    </>
  )
}

function Legend({ id }: { readonly id: string }) {
  const t = useText()
  return (
    <ChartLegend
      label={t('overview.heatmap.legend')}
      entries={PARTS.map((part) => ({
        text: t(`compare.coverage.${part}`),
        mark: <Box part={part} id={id} x="1" width="22" y={1} />,
      }))}
    />
  )
}
