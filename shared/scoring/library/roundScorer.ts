import type { Instrument } from '../../domain/instrument.ts'
import { DEFAULT_METHOD, type Method } from '../../domain/method.ts'
import { must } from '../../util/assert.ts'
import { graphOf } from '../tree/graph.ts'
import { RankTable, type Rank } from './rankTable.ts'
import { roundForDisplay } from '../rounding.ts'
import { createScorer } from '../tree/scorer.ts'
import type { NodeId, ScoreChange, ScoreDelta, Scorer, ScoreInput, ScoreSheet } from '../sheet.ts'

/** A unit whose rank at a node is another one than before. */
export interface RankMove<Unit> {
  readonly node: NodeId
  readonly unit: Unit
  readonly rank: Rank
}

export interface RoundDelta<Unit> extends ScoreDelta {
  readonly ranks: readonly RankMove<Unit>[]
}

/** Incremental scoring of all units of a round under one method, with their ranks at every area, dimension and the whole. */
export interface RoundScorer<Unit> {
  sheet(unit: Unit): ScoreSheet
  /** Rank on the displayed value, and among how many; asserts that unit and node are known and that the node is no indicator. */
  rankOf(node: NodeId, unit: Unit): { readonly rank: Rank; readonly of: number }
  apply(unit: Unit, changes: readonly ScoreChange[]): RoundDelta<Unit>
}

/** Opens the incremental scorer of a round; the order of `inputs` is that of the units. */
export function createRoundScorer<Unit>(
  instrument: Instrument,
  inputs: ReadonlyMap<Unit, ScoreInput>,
  method: Method = DEFAULT_METHOD,
): RoundScorer<Unit> {
  const units = [...inputs.keys()]
  const places = new Map(units.map((unit, place) => [unit, place]))
  const scorers = [...inputs.values()].map((input) => createScorer(instrument, input, method))
  const tables = new Map<NodeId, RankTable>()
  for (const { id } of graphOf(instrument, method).aggregates) tables.set(id, new RankTable(units.length))

  const placeOf = (unit: Unit): number => must(places.get(unit), `the unit ${String(unit)}`)
  const scorerOf = (unit: Unit): Scorer => must(scorers[placeOf(unit)], `the scorer of ${String(unit)}`)
  const rankAt = (id: NodeId, place: number, sheet: ScoreSheet): readonly RankMove<Unit>[] => {
    const table = tables.get(id)
    if (!table) return []
    const value = sheet.nodes.get(id)?.value ?? null
    const moved = table.move(place, value === null ? null : roundForDisplay(value, method.decimals))
    return moved.map((other) => ({ node: id, unit: must(units[other], 'the unit'), rank: table.rankOf(other) }))
  }
  scorers.forEach((scorer, place) => {
    for (const id of tables.keys()) rankAt(id, place, scorer.sheet())
  })

  return {
    sheet: (unit) => scorerOf(unit).sheet(),
    rankOf(node, unit) {
      const table = must(tables.get(node), `the ranks of ${node}`)
      return { rank: table.rankOf(placeOf(unit)), of: table.ranked }
    },
    apply(unit, changes) {
      const delta = scorerOf(unit).apply(changes)
      const place = placeOf(unit)
      return { ...delta, ranks: delta.changed.flatMap((id) => rankAt(id, place, delta.sheet)) }
    },
  }
}
