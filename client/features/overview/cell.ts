import type { NodeSummary, ScoreState } from '../../../shared/domain/scoreSummary.ts'
import { scoreBand } from '../../../shared/scoring/rounding.ts'

type Band = ReturnType<typeof scoreBand>

/** What a cell of the heatmap shows. Values are unrounded, on the scale 0–4. */
export type Cell =
  | { readonly kind: 'score'; readonly value: number; readonly band: Band }
  | { readonly kind: 'contested'; readonly low: number; readonly high: number; readonly bands: readonly [Band, Band] }
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'none'; readonly state: Exclude<ScoreState, 'scored' | 'not-applicable'> }

/** Turns a node into its cell: a score, a split between lowest and highest, a dash, or hatching. */
export function cellOf(node: NodeSummary): Cell {
  if (node.value !== null) return { kind: 'score', value: node.value, band: scoreBand(node.value) }
  if (node.state === 'contested' && node.worst !== null && node.best !== null)
    return {
      kind: 'contested',
      low: node.worst,
      high: node.best,
      bands: [scoreBand(node.worst), scoreBand(node.best)],
    }
  if (node.state === 'not-applicable') return { kind: 'not-applicable' }
  return { kind: 'none', state: node.state === 'scored' ? 'missing' : node.state }
}
