import marks from './Charts.module.css'
import { shareOfAxis, spread, type Domain } from './scale.ts'

/** One line of a slope chart. */
export interface Slope {
  readonly key: string
  readonly name: string
  readonly from: number
  readonly to: number
  /** Where the value stands after what the line leaves out; drawn dotted from `to`. */
  readonly end: number
  readonly strong?: boolean
}

interface SlopeChartProps {
  readonly label: string
  readonly slopes: readonly Slope[]
  readonly heads: readonly [before: string, after: string]
  readonly domain: Domain
  readonly number: (value: number) => string
}

const TOP_PX = 28
const GAP_PX = 18
const LEAST_PX = 260
const LEFT = '26%'
const RIGHT = '62%'
const END = '70%'

/** Values at two moments joined by lines; what is not comparable runs on dotted. Labels keep apart from each other. */
export function SlopeChart({ label, slopes, heads, domain, number }: SlopeChartProps) {
  const height = Math.max(LEAST_PX, slopes.length * GAP_PX * 1.4)
  const y = (value: number): number => (1 - shareOfAxis(value, domain)) * height
  const left = spread(
    slopes.map((slope) => y(slope.from)),
    GAP_PX,
    height,
  )
  const right = spread(
    slopes.map((slope) => y(slope.end)),
    GAP_PX,
    height,
  )
  return (
    <svg className={marks.slopeChartChart} height={height + TOP_PX + 12} role="img" aria-label={label}>
      <text x={LEFT} y={14} className={marks.slopeChartHead} textAnchor="end">
        {heads[0]}
      </text>
      <text x={END} y={14} className={marks.slopeChartHead}>
        {heads[1]}
      </text>
      <svg y={TOP_PX} className={marks.plot}>
        <line x1={LEFT} x2={LEFT} y1={0} y2={height} className={marks.slopeChartAxis} />
        <line x1={RIGHT} x2={RIGHT} y1={0} y2={height} className={marks.slopeChartAxis} />
        {slopes.map((slope, index) => (
          <g key={slope.key} data-strong={slope.strong || undefined} className={marks.slope}>
            <line x1={LEFT} x2={RIGHT} y1={y(slope.from)} y2={y(slope.to)} className={marks.slopeChartLine} />
            <line x1={RIGHT} x2={END} y1={y(slope.to)} y2={y(slope.end)} className={marks.dotted} />
            <circle cx={LEFT} cy={y(slope.from)} r={4} className={marks.slopeChartDot} />
            <circle cx={RIGHT} cy={y(slope.to)} r={4} className={marks.slopeChartDot} />
            <text x={LEFT} dx={-12} y={(left[index] ?? 0) + 5} textAnchor="end" className={marks.text}>
              {`${slope.name} ${number(slope.from)}`}
            </text>
            <text x={END} dx={8} y={(right[index] ?? 0) + 5} className={marks.text}>
              {`${number(slope.end)} ${slope.name}`}
            </text>
          </g>
        ))}
      </svg>
    </svg>
  )
}
