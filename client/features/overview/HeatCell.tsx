import { Link } from 'react-router'
import type { NodeSummary } from '../../../shared/domain/scoreSummary.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { cellOf } from './cell.ts'
import classes from './HeatCell.module.css'
import { useCellWords } from './useCellWords.ts'

interface HeatCellProps {
  readonly country: string
  readonly area: string
  readonly to: string
  readonly node: NodeSummary
  /** Moved just now because of somebody else. */
  readonly moved: boolean
  /** Shown before the number where no column header says it. */
  readonly lead?: string
}

const DECIMALS = 1

/** One score: number, colour, coverage as a bar and all of it in words; opens the area. */
export function HeatCell({ country, area, to, node, moved, lead }: HeatCellProps) {
  const format = useFormat()
  const words = useCellWords()
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
        {cell.kind === 'score' ? format.fixed(cell.value, DECIMALS) : null}
        {cell.kind === 'contested' ? `${format.fixed(cell.low, DECIMALS)}–${format.fixed(cell.high, DECIMALS)}` : null}
        {cell.kind === 'not-applicable' ? '–' : null}
      </span>
      {node.contested > 0 && cell.kind === 'score' ? (
        <span className={classes.contested}>◐{node.contested}</span>
      ) : null}
      {cell.kind === 'not-applicable' ? null : (
        <span className={classes.coverage}>
          <span className={classes.covered} style={{ width: `${node.coverage * 100}%` }} />
        </span>
      )}
    </Link>
  )
}
