import { Link } from 'react-router'
import type { Method } from '../../../../shared/domain/method.ts'
import type { NodeSummary } from '../../../../shared/domain/scoreSummary.ts'
import { cellOf } from '../cell.ts'
import classes from './Heatmap.module.css'
import { useCellWords } from '../useCellWords.ts'

interface HeatCellProps {
  readonly country: string
  readonly area: string
  readonly to: string
  readonly node: NodeSummary
  readonly decimals: Method['decimals']
  /** Moved just now because of somebody else. */
  readonly moved: boolean
  /** Shown before the number where no column header says it. */
  readonly lead?: string
}

/** One score: number, colour, coverage as a bar and all of it in words; opens the area. */
export function HeatCell({ country, area, to, node, decimals, moved, lead }: HeatCellProps) {
  const words = useCellWords(decimals)
  const cell = cellOf(node)
  const bands = cell.kind === 'score' ? [cell.band, cell.band] : cell.kind === 'contested' ? cell.bands : null
  const label = words.cell(country, area, node)
  return (
    <Link
      to={to}
      className={classes.cell}
      data-kind={cell.kind}
      data-low={bands?.[0]}
      data-high={bands?.[1]}
      data-moved={moved || undefined}
      aria-label={label}
      title={label}
    >
      {lead ? <span className={classes.lead}>{lead}</span> : null}
      <span className={classes.value}>
        {cell.kind === 'score' ? words.number(cell.value) : null}
        {cell.kind === 'contested' ? `${words.number(cell.low)}–${words.number(cell.high)}` : null}
        {cell.kind === 'not-applicable' ? '–' : null}
      </span>
      {node.contested > 0 && cell.kind === 'score' ? (
        <span className={classes.contested}>◐{node.contested}</span>
      ) : null}
      {cell.kind === 'not-applicable' ? null : (
        <span className={classes.heatCellCoverage}>
          <span className={classes.heatCellCovered} style={{ width: `${node.coverage * 100}%` }} />
        </span>
      )}
    </Link>
  )
}
