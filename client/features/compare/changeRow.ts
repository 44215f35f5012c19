import { findIndicator, type Instrument } from '../../../shared/domain/instrument.ts'
import type { Comparison } from '../../../shared/scoring/change/compare.ts'
import { WHOLE, type NodeId } from '../../../shared/scoring/sheet.ts'

/** How one node of a country changed between two rounds, with the counts of the common indicators below it. */
export interface ChangeRow {
  readonly comparable: { readonly before: number; readonly after: number; readonly change: number }
  /** The later score as published; null without one. */
  readonly published: number | null
  /** What else is in the published change; null where one of the published scores is missing. */
  readonly split: { readonly composition: number; readonly coverage: number; readonly rules: number } | null
  readonly common: number
  readonly up: number
  readonly same: number
  readonly down: number
}

/** Reads the change of a node out of a comparison; null where nothing in it can be compared. */
export function changeRow(comparison: Comparison, instrument: Instrument, node: NodeId): ChangeRow | null {
  const change = comparison.nodes.get(node)
  if (!change?.comparable) return null
  const moves = comparison.common
    .filter(({ after }) => node === WHOLE || findIndicator(instrument, after)?.area === node)
    .map(({ from, to }) => to - from)
  const count = (holds: (move: number) => boolean): number => moves.filter(holds).length
  return {
    comparable: change.comparable,
    published: change.raw?.after ?? null,
    split: change.split,
    common: moves.length,
    up: count((move) => move > 0),
    same: count((move) => move === 0),
    down: count((move) => move < 0),
  }
}
