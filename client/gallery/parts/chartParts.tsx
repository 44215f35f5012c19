import { ChartFigure } from '../../components/charts/ChartFigure.tsx'
import { ChartLegend } from '../../components/charts/ChartLegend.tsx'
import { DataTable } from '../../components/charts/DataTable.tsx'
import marks from '../../components/charts/Charts.module.css'
import { RowChart } from '../../components/charts/RowChart.tsx'
import { span } from '../../components/charts/scale.ts'
import { SlopeChart } from '../../components/charts/SlopeChart.tsx'
import { part, type PartGroup } from '../part.ts'

const DOMAIN = [0, 4] as const
const TABLE = {
  columns: ['Country', 'Score'],
  rows: [
    ['Serbia', 2.4],
    ['Albania', 1.9],
    ['Montenegro', null],
  ],
} as const

const bars = (
  <RowChart
    label="Scores"
    domain={DOMAIN}
    ticks={[0, 2, 4]}
    rows={[
      { key: 'rs', name: 'Serbia', marks: <Bar to={2.4} />, value: '2.4', words: '2.4 of 4', strong: true },
      { key: 'al', name: 'Albania', marks: <Bar to={1.9} />, value: '1.9', words: '1.9 of 4' },
    ]}
  />
)

function Bar({ to }: { readonly to: number }) {
  return <rect x="0" y={9} height={14} width={span(0, to, DOMAIN)} className={marks.bar} />
}

/** Charts and their tables. */
export const chartParts: PartGroup = {
  name: 'Charts',
  parts: [
    part('Rows', { two: bars }),
    part('Figure', {
      'chart and table': (
        <ChartFigure title="Scores" about="Of two countries" table={TABLE} csvName="scores">
          {bars}
        </ChartFigure>
      ),
    }),
    part('Slopes', {
      two: (
        <SlopeChart
          label="Change"
          heads={['2024', '2026']}
          domain={DOMAIN}
          number={(value) => value.toFixed(1)}
          slopes={[
            { key: 'rs', name: 'Serbia', from: 1.8, to: 2.4, end: 2.4, strong: true },
            { key: 'al', name: 'Albania', from: 2.1, to: 1.9, end: 1.9 },
          ]}
        />
      ),
    }),
    part('Table', { 'with a gap': <DataTable caption="Scores" data={TABLE} /> }),
    part('Legend', {
      two: (
        <ChartLegend
          label="Legend"
          entries={[
            { text: 'now', mark: <rect width="14" height="14" className={marks.bar} /> },
            { text: 'before', mark: <circle cx="7" cy="7" r="5" className={marks.marksDot} /> },
          ]}
        />
      ),
    }),
  ],
}
