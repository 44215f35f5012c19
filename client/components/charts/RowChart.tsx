import type { ReactNode } from 'react'
import classes from './Charts.module.css'
import { at, type Domain } from './scale.ts'

/** One row of a chart. `words` says to a screen reader what the marks show to the eye. */
export interface ChartRow {
  readonly key: string
  readonly name: ReactNode
  /** SVG parts in a box of 100 % width and 24 px height; x by `at()`. */
  readonly marks: ReactNode
  readonly value?: ReactNode
  readonly words: string
  /** Set apart from the others: the sum, or the one that the chart is about. */
  readonly strong?: boolean
}

interface RowChartProps {
  readonly label: string
  readonly rows: readonly ChartRow[]
  readonly domain: Domain
  readonly ticks: readonly number[]
  readonly tick?: (value: number) => string
  readonly legend?: ReactNode
}

/** Rows of marks over one common axis: names at the left, numbers at the right; on phones the name stands above its row. */
export function RowChart({ label, rows, domain, ticks, tick = String, legend }: RowChartProps) {
  return (
    <div className={classes.rowChartChart}>
      {legend}
      <div className={classes.row} aria-hidden>
        <span />
        <svg className={classes.rowChartAxis}>
          {ticks.map((value) => (
            <text key={value} x={at(value, domain)} y={14} className={classes.tick}>
              {tick(value)}
            </text>
          ))}
        </svg>
        <span />
      </div>
      <ul className={classes.rows} aria-label={label}>
        {rows.map((row) => (
          <li key={row.key} className={classes.row} data-strong={row.strong || undefined}>
            <span className={classes.name}>{row.name}</span>
            <svg className={classes.track} aria-hidden>
              {ticks.map((value) => (
                <line
                  key={value}
                  x1={at(value, domain)}
                  x2={at(value, domain)}
                  y1={0}
                  y2="100%"
                  className={classes.grid}
                />
              ))}
              {row.marks}
            </svg>
            <span className={classes.value} aria-hidden>
              {row.value}
            </span>
            <span className="visually-hidden">{row.words}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
