import { findIndicator, type Instrument } from '../../../../shared/domain/instrument.ts'
import type { Comparison } from '../../../../shared/scoring/change/compare.ts'
import { changeTest } from '../../../../shared/scoring/change/changeTest.ts'
import type { SignFlipTest } from '../../../../shared/scoring/change/signFlip.ts'
import { WHOLE, type NodeId } from '../../../../shared/scoring/sheet.ts'
import { codesWithin } from '../agreementRows.ts'

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
  readonly test: SignificanceOfChange
}

/** Changed indicators below which no change can be told from chance at 5 %: two of 2⁵ patterns are 6 %. */
const LEAST_MOVED = 6

/** Whether chance could have made the change, or why that cannot be told. */
export type SignificanceOfChange =
  | SignFlipTest
  | { readonly kind: 'none-moved' }
  | { readonly kind: 'too-few'; readonly moved: number; readonly needed: number }

/** Reads the change of a node out of a comparison; null where nothing in it can be compared. `seed` is for the test. */
export function changeRow(
  comparison: Comparison,
  instrument: Instrument,
  node: NodeId,
  seed: number,
): ChangeRow | null {
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
    test: significance(
      comparison,
      count((move) => move !== 0),
      codesWithin(instrument, node),
      seed,
    ),
  }
}

function significance(
  comparison: Comparison,
  moved: number,
  within: ReadonlySet<string> | undefined,
  seed: number,
): SignificanceOfChange {
  if (moved === 0) return { kind: 'none-moved' }
  if (moved < LEAST_MOVED) return { kind: 'too-few', moved, needed: LEAST_MOVED }
  const test = changeTest(comparison, seed, within)
  return test.kind === 'tested' ? test : { kind: 'none-moved' }
}
