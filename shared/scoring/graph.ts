import { DIMENSIONS, indicatorsOf, type Area, type Dimension, type Flag, type Indicator } from '../domain/instrument.ts'
import type { Instrument } from '../domain/instrument.ts'
import { isContext } from './normalise.ts'
import { dimensionNode, WHOLE, type NodeId } from './sheet.ts'

/** A child with its weight in one parent; weight 0 is context and takes no part. */
export interface Child {
  readonly id: NodeId
  readonly weight: number
}

/** A node that is computed from its children, which stand in instrument order. */
export interface Aggregate {
  readonly id: NodeId
  readonly kind: 'area' | 'whole' | 'dimension'
  readonly children: readonly Child[]
  /** Smallest share of weight that must have a score, 0–1. */
  readonly threshold: number
  readonly rules: readonly Flag[]
}

/** The instrument as scoring walks it. `aggregates` are sorted children first. */
export interface ScoreGraph {
  readonly leaves: ReadonlyMap<NodeId, Indicator>
  readonly aggregates: readonly Aggregate[]
  readonly parents: ReadonlyMap<NodeId, readonly NodeId[]>
}

const built = new WeakMap<Instrument, ScoreGraph>()

/** The graph of an instrument, built once: indicators → areas → whole, and beside it the same inside law, policy and practice. */
export function graphOf(instrument: Instrument): ScoreGraph {
  const graph = built.get(instrument) ?? buildGraph(instrument)
  built.set(instrument, graph)
  return graph
}

function buildGraph(instrument: Instrument): ScoreGraph {
  const leaves = new Map<NodeId, Indicator>(indicatorsOf(instrument).map((indicator) => [indicator.code, indicator]))
  const inner = instrument.areas.flatMap((area) => [
    areaAggregate(area, instrument.flags),
    ...DIMENSIONS.map((dimension) => areaDimension(area, dimension)),
  ])
  const outer = [
    wholeAggregate(WHOLE, 'whole', instrument.areas, (area) => area.code),
    ...DIMENSIONS.map((dimension) =>
      wholeAggregate(dimensionNode(WHOLE, dimension), 'dimension', instrument.areas, (area) =>
        dimensionNode(area.code, dimension),
      ),
    ),
  ]
  const aggregates = [...inner, ...outer]
  return { leaves, aggregates, parents: parentsOf(aggregates) }
}

const childOf = (indicator: Indicator): Child => ({
  id: indicator.code,
  weight: isContext(indicator) ? 0 : indicator.weight,
})

function areaAggregate(area: Area, flags: readonly Flag[]): Aggregate {
  return {
    id: area.code,
    kind: 'area',
    children: area.indicators.map(childOf),
    threshold: area.threshold ?? 0,
    rules: flags.filter((flag) => flag.effect.area === area.code),
  }
}

/** An area inside one dimension keeps the area's threshold; its rules speak of the area as a whole and stay there. */
function areaDimension(area: Area, dimension: Dimension): Aggregate {
  return {
    id: dimensionNode(area.code, dimension),
    kind: 'dimension',
    children: area.indicators.filter((indicator) => indicator.dimension === dimension).map(childOf),
    threshold: area.threshold ?? 0,
    rules: [],
  }
}

function wholeAggregate(
  id: NodeId,
  kind: 'whole' | 'dimension',
  areas: readonly Area[],
  nodeOf: (area: Area) => NodeId,
): Aggregate {
  const children = areas.map((area) => ({ id: nodeOf(area), weight: area.weight }))
  return { id, kind, children, threshold: 0, rules: [] }
}

function parentsOf(aggregates: readonly Aggregate[]): ReadonlyMap<NodeId, readonly NodeId[]> {
  const parents = new Map<NodeId, NodeId[]>()
  for (const aggregate of aggregates)
    for (const child of aggregate.children) {
      const known = parents.get(child.id)
      if (known) known.push(aggregate.id)
      else parents.set(child.id, [aggregate.id])
    }
  return parents
}
