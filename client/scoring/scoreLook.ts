import type { NodeScore } from '../../shared/scoring/sheet.ts'
import type { ScoreState } from '../../shared/domain/scoreSummary.ts'
import { scoreBand } from '../../shared/scoring/rounding.ts'

/** Step of the score colours, 0 (rust) to 4 (blue). */
export type Band = 0 | 1 | 2 | 3 | 4

/** How a score is drawn. Colour never stands alone: numbers, a hatch or a dash go with it. */
export type ScoreLook =
  | { readonly kind: 'number'; readonly value: number; readonly band: Band }
  | {
      readonly kind: 'split'
      readonly low: number
      readonly high: number
      readonly lowBand: Band
      readonly highBand: Band
    }
  | { readonly kind: 'context'; readonly value: number | null }
  | { readonly kind: 'dash' }
  | {
      readonly kind: 'hatched'
      readonly why: Extract<ScoreState, 'missing' | 'unknown' | 'insufficient' | 'contested'>
    }

/** The look of a node's result; one that is not there yet looks like one without an answer. */
export function scoreLook(node: Pick<NodeScore, 'state' | 'value' | 'range'> | undefined): ScoreLook {
  if (!node) return { kind: 'hatched', why: 'missing' }
  switch (node.state) {
    case 'scored':
      return node.value === null
        ? { kind: 'hatched', why: 'missing' }
        : { kind: 'number', value: node.value, band: scoreBand(node.value) }
    case 'context':
      return { kind: 'context', value: node.value }
    case 'not-applicable':
      return { kind: 'dash' }
    case 'contested':
      return splitLook(node.range.worst, node.range.best)
    case 'missing':
    case 'unknown':
    case 'insufficient':
      return { kind: 'hatched', why: node.state }
  }
}

function splitLook(low: number | null, high: number | null): ScoreLook {
  if (low === null || high === null) return { kind: 'hatched', why: 'contested' }
  return { kind: 'split', low, high, lowBand: scoreBand(low), highBand: scoreBand(high) }
}
