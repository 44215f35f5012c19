import type { Instrument } from '../../domain/instrument.ts'
import type { Method } from '../../domain/method.ts'
import type { ScoreState } from '../../domain/scoreSummary.ts'
import { sameNode } from '../tree/sameNode.ts'
import { createScorer } from '../tree/scorer.ts'
import type { NodeId, ScoreChange, ScoreDelta, Scorer, ScoreInput, ScoreSheet } from '../sheet.ts'

/** What an overlay is laid upon: a scorer, or another overlay. */
export type Scored = Pick<Scorer, 'input' | 'sheet'>

/** How one node would move. Values 0–4, unrounded. */
export interface NodeMove {
  readonly id: NodeId
  readonly before: number | null
  readonly after: number | null
  readonly stateBefore: ScoreState
  readonly stateAfter: ScoreState
}

/** A supposition and what it would change. It is a `Scored` itself, so that a further one may be laid upon it. */
export interface Overlay extends Scored {
  readonly delta: ScoreDelta
  /** Nodes whose value or state differs from what the overlay was laid upon, in the order of the sheet. */
  readonly moves: readonly NodeMove[]
}

/** Scores as they were if these changes were made. Touches neither the document nor what it is laid upon; several compose. */
export function whatIf(instrument: Instrument, on: Scored, changes: readonly ScoreChange[]): Overlay {
  const scorer = copyOf(instrument, on)
  scorer.apply(changes)
  return overlay(on.sheet(), scorer)
}

/** Scores as they were under another method of the round: other weights, formulae, thresholds or rules. */
export function whatIfMethod(instrument: Instrument, on: Scored, method: Method): Overlay {
  const scorer = copyOf(instrument, on)
  scorer.rebase(instrument, method)
  return overlay(on.sheet(), scorer)
}

/** A scorer of its own with the same input and method. */
export const copyOf = (instrument: Instrument, on: Scored): Scorer =>
  createScorer(instrument, on.input(), on.sheet().method)

/** Nodes of the second sheet whose value or state is another than in the first. A node that only one sheet has is left out. */
export function movesBetween(before: ScoreSheet, after: ScoreSheet): readonly NodeMove[] {
  return [...after.nodes.values()].flatMap((node): readonly NodeMove[] => {
    const old = before.nodes.get(node.id)
    if (!old || (Object.is(old.value, node.value) && old.state === node.state)) return []
    return [{ id: node.id, before: old.value, after: node.value, stateBefore: old.state, stateAfter: node.state }]
  })
}

function overlay(before: ScoreSheet, scorer: Scorer): Overlay {
  const sheet = scorer.sheet()
  const input: ScoreInput = scorer.input()
  const changed = [...sheet.nodes.values()].filter((node) => {
    const old = before.nodes.get(node.id)
    return !old || !sameNode(old, node)
  })
  const delta = { changed: changed.map((node) => node.id), sheet }
  return { input: () => input, sheet: () => sheet, delta, moves: movesBetween(before, sheet) }
}
