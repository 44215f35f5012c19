import type { AreaCode } from '../../../shared/domain/ids.ts'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { Method } from '../../../shared/domain/method.ts'
import { graphOf } from '../../../shared/scoring/tree/graph.ts'
import { WHOLE, type NodeId } from '../../../shared/scoring/sheet.ts'

/** A weight as it is set, and its share of the whole, 0–1, while everything has a score. */
export interface WeightRow {
  readonly id: NodeId
  readonly weight: number
  readonly effective: number
}

export interface AreaWeights extends WeightRow {
  readonly id: AreaCode
  readonly indicators: readonly WeightRow[]
}

/** Weights of areas and indicators under a method; effective weights are products of the shares on the way down (scoring.md 8). */
export function weightTable(instrument: Instrument, method: Method): readonly AreaWeights[] {
  const { aggregates } = graphOf(instrument, method)
  const shares = (id: NodeId): ReadonlyMap<NodeId, { readonly weight: number; readonly share: number }> => {
    const children = aggregates.find((aggregate) => aggregate.id === id)?.children ?? []
    const sum = children.reduce((total, { weight }) => total + weight, 0)
    return new Map(
      children.map((child) => [child.id, { weight: child.weight, share: sum > 0 ? child.weight / sum : 0 }]),
    )
  }
  const ofWhole = shares(WHOLE)
  return instrument.areas.map((area) => {
    const own = ofWhole.get(area.code)
    const effective = own?.share ?? 0
    const indicators = [...shares(area.code)].map(([id, { weight, share }]) => ({
      id,
      weight,
      effective: share * effective,
    }))
    return { id: area.code, weight: own?.weight ?? 0, effective, indicators }
  })
}
