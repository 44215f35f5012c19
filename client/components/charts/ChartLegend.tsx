import type { ReactNode } from 'react'
import classes from './Charts.module.css'

interface LegendEntry {
  readonly text: string
  /** SVG parts in a box of 24 × 16 px. */
  readonly mark: ReactNode
}

/** What the marks of a chart mean. */
export function ChartLegend({ label, entries }: { readonly label: string; readonly entries: readonly LegendEntry[] }) {
  return (
    <ul className={classes.legend} aria-label={label}>
      {entries.map(({ text, mark }) => (
        <li key={text}>
          <svg width="24" height="16" aria-hidden className={classes.mark}>
            {mark}
          </svg>
          {text}
        </li>
      ))}
    </ul>
  )
}
