import { DIMENSIONS } from '../../../../shared/domain/instrument.ts'
import type { DimensionSummary } from '../../../../shared/domain/scoreSummary.ts'
import { DimensionMark, DimensionSign } from '../../../components/charts/DimensionMark.tsx'
import { useText } from '../../../i18n/useText.ts'
import classes from './Dimensions.module.css'

interface DumbbellRow {
  readonly name: string
  readonly scores: DimensionSummary
}
interface DumbbellsProps {
  readonly rows: readonly DumbbellRow[]
  /** In CSS pixels; the text keeps its size. */
  readonly width: number
  /** Puts a score into digits. */
  readonly number: (score: number) => string
  readonly label: string
}

const ROW_PX = 44
const AXIS_PX = 56
const EDGE_PX = 12
const NARROW_PX = 520
const LABELS_PX = 190
const TICKS = [0, 1, 2, 3, 4] as const
const TOP_SCORE = 4

/** A row for each country: three marks of different shape on 0–4, joined by a line from the lowest to the highest. */
export function Dumbbells({ rows, width, number, label }: DumbbellsProps) {
  const t = useText()
  const narrow = width < NARROW_PX
  const start = narrow ? EDGE_PX : LABELS_PX
  const x = (score: number): number => start + (score / TOP_SCORE) * (width - start - EDGE_PX)
  const height = AXIS_PX + rows.length * ROW_PX
  return (
    <>
      <ul className={classes.legend}>
        {DIMENSIONS.map((dimension) => (
          <li key={dimension}>
            <DimensionSign dimension={dimension} />
            {t(`common.dimension.${dimension}`)}
          </li>
        ))}
      </ul>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={label}
        className={classes.marks}
      >
        {TICKS.map((tick) => (
          <g key={tick}>
            <line x1={x(tick)} x2={x(tick)} y1={24} y2={height - 12} className={classes.grid} />
            <text x={x(tick)} y={16} className={classes.tick}>
              {tick}
            </text>
          </g>
        ))}
        {rows.map((row, index) => (
          <Row key={row.name} row={row} y={AXIS_PX + index * ROW_PX} x={x} number={number} narrow={narrow} />
        ))}
      </svg>
    </>
  )
}

interface RowProps {
  readonly row: DumbbellRow
  readonly y: number
  readonly x: (score: number) => number
  readonly number: (score: number) => string
  readonly narrow: boolean
}

function Row({ row, y, x, number, narrow }: RowProps) {
  const t = useText()
  const scores = DIMENSIONS.map((dimension) => row.scores[dimension]).filter((score) => score !== null)
  return (
    <g>
      <text x={0} y={narrow ? y - 14 : y + 5} className={classes.name}>
        {row.name}
      </text>
      {scores.length === 0 ? (
        <text x={x(0)} y={y + 5} className={classes.none}>
          {t('overview.dimensions.noScore')}
        </text>
      ) : (
        <line x1={x(Math.min(...scores))} x2={x(Math.max(...scores))} y1={y} y2={y} className={classes.span} />
      )}
      {DIMENSIONS.map((dimension) => {
        const score = row.scores[dimension]
        if (score === null) return null
        return (
          <g key={dimension}>
            <title>{`${row.name}, ${t(`common.dimension.${dimension}`)}: ${number(score)}`}</title>
            <DimensionMark dimension={dimension} x={x(score)} y={y} />
          </g>
        )
      })}
    </g>
  )
}
