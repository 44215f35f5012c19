import type { Instrument } from '../../domain/instrument.ts'
import type { ScoreState } from '../../domain/scoreSummary.ts'
import { explain } from './explain.ts'
import { SCALE_MAX, type NodeId, type ScoreSheet } from '../sheet.ts'

/** One indicator's place in a node above it, through all nodes between them. */
export interface LeafPart {
  readonly id: NodeId
  /** The node that it enters directly. */
  readonly parent: NodeId
  readonly state: ScoreState
  readonly value: number | null
  /** Product of its shares on the way up, 0–1; for an open one what it would be were it alone answered. Null where it takes no part. */
  readonly effectiveWeight: number | null
  /** How the upper node moves for one point more here, rules included; null without a value. */
  readonly perPoint: number | null
  /** (4 − value) × effective weight: how much work is left here; null without a value. */
  readonly gap: number | null
}

interface Path {
  readonly weight: number | null
  readonly perPoint: number | null
}

/** All indicators under a node, in instrument order, with their weight in it. An indicator has none under itself. */
export function explainLeaves(instrument: Instrument, sheet: ScoreSheet, id: NodeId): readonly LeafPart[] {
  return leavesUnder(instrument, sheet, id, { weight: 1, perPoint: 1 })
}

function leavesUnder(instrument: Instrument, sheet: ScoreSheet, id: NodeId, above: Path): readonly LeafPart[] {
  const { contributions, missing, sensitivity } = explain(instrument, sheet, id)
  return contributions.flatMap((part): readonly LeafPart[] => {
    const ifAnswered = missing.find((open) => open.id === part.id)?.effectiveWeightIfAnswered ?? null
    const own = part.effectiveWeight ?? ifAnswered
    const slope = sensitivity.find((one) => one.id === part.id)?.perPoint ?? null
    const path = { weight: times(above.weight, own), perPoint: times(above.perPoint, slope) }
    if (sheet.nodes.get(part.id)?.kind !== 'indicator') return leavesUnder(instrument, sheet, part.id, path)
    const { state, value } = part
    const gap = value === null || path.weight === null ? null : path.weight * (SCALE_MAX - value)
    const perPoint = value === null ? null : path.perPoint
    return [{ id: part.id, parent: id, state, value, effectiveWeight: path.weight, perPoint, gap }]
  })
}

const times = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a * b)
