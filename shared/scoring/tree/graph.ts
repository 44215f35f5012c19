import type { FlagId } from '../../domain/ids.ts'
import { DIMENSIONS, indicatorsOf, type Area, type Dimension, type Indicator } from '../../domain/instrument.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { DEFAULT_METHOD, type Aggregation, type Method, type Threshold } from '../../domain/method.ts'
import { must } from '../../util/assert.ts'
import { Leaf } from '../leaf/Leaf.ts'
import { isContext } from '../leaf/normalise.ts'
import { rulesOf, type NodeRule } from './rules.ts'
import { dimensionNode, WHOLE, type NodeId } from '../sheet.ts'
import { areaWeight, scoredIndicator } from './weights.ts'

/** A child with its weight in one parent; weight 0 is context and takes no part. `position`: where its node lies in a sheet. */
export interface Child {
  readonly id: NodeId
  readonly weight: number
  readonly position: number
}

/** A node that is computed from its children, which stand in instrument order. */
export interface Aggregate {
  readonly id: NodeId
  readonly kind: 'area' | 'whole' | 'dimension'
  readonly position: number
  readonly children: readonly Child[]
  readonly aggregation: Aggregation
  /** What must have a score for the node to have one. */
  readonly threshold: Threshold
  /** In the order in which they are applied. */
  readonly rules: readonly NodeRule[]
  /** Whether its children are areas; then it counts them. */
  readonly ofAreas: boolean
  /** False where the method wants no number here (scoreboard). */
  readonly scored: boolean
}

/** The instrument as scoring walks it under one method: its weights and its `unknownAs` are those of the method. */
export interface ScoreGraph {
  readonly instrument: Instrument
  readonly method: Method
  readonly leaves: ReadonlyMap<NodeId, Leaf>
  readonly flags: ReadonlySet<string>
  /** Sorted children first. */
  readonly aggregates: readonly Aggregate[]
  /** Position of each node: indicators first, then `aggregates`. */
  readonly positions: ReadonlyMap<NodeId, number>
  /** Positions of the aggregates that an indicator, an aggregate or a flag enters directly, as a child or in the test of a rule. */
  readonly dependents: ReadonlyMap<NodeId | FlagId, readonly number[]>
}

const built = new WeakMap<Instrument, WeakMap<Method, ScoreGraph>>()

/** The graph of an instrument under a method, built once for each: indicators → areas → whole, and beside it the same inside law, policy and practice. */
export function graphOf(instrument: Instrument, method: Method = DEFAULT_METHOD): ScoreGraph {
  const byMethod = built.get(instrument) ?? new WeakMap<Method, ScoreGraph>()
  const graph = byMethod.get(method) ?? buildGraph(instrument, method)
  built.set(instrument, byMethod.set(method, graph))
  return graph
}

/** An aggregate before it has its place in the sheet. */
interface Draft extends Omit<Aggregate, 'position' | 'children'> {
  readonly children: readonly Omit<Child, 'position'>[]
}

function buildGraph(instrument: Instrument, method: Method): ScoreGraph {
  const indicators = indicatorsOf(instrument).map((indicator) => scoredIndicator(indicator, method))
  const leaves = new Map<NodeId, Leaf>(indicators.map((indicator) => [indicator.code, new Leaf(indicator)]))
  const drafts = [
    ...instrument.areas.flatMap((area) => areaDrafts(area, instrument, method, leaves)),
    ...wholeDrafts(instrument, method),
  ]
  const positions = new Map<NodeId, number>()
  for (const id of [...leaves.keys(), ...drafts.map((draft) => draft.id)]) positions.set(id, positions.size)
  const positionOf = (id: NodeId): number => must(positions.get(id), `the node ${id}`)
  const aggregates = drafts.map((draft) => ({
    ...draft,
    position: positionOf(draft.id),
    // Written out: objects made by a spread are slow to read, and these are read for every score.
    children: draft.children.map(({ id, weight }) => ({ id, weight, position: positionOf(id) })),
  }))
  const flags = new Set<string>(instrument.flags.map((flag) => flag.id))
  return { instrument, method, leaves, flags, aggregates, positions, dependents: dependentsOf(aggregates) }
}

/** An area, then the area inside each dimension: with the same threshold, but its rules speak of the area as a whole and stay there. */
function areaDrafts(
  area: Area,
  instrument: Instrument,
  method: Method,
  leaves: ReadonlyMap<NodeId, Leaf>,
): readonly Draft[] {
  const childOf = ({ code }: Indicator): Omit<Child, 'position'> => {
    const { indicator } = must(leaves.get(code), `the indicator ${code}`)
    return { id: code, weight: isContext(indicator) ? 0 : indicator.weight }
  }
  const inDimension = (dimension: Dimension): readonly Indicator[] =>
    area.indicators.filter((indicator) => indicator.dimension === dimension)
  const shared = {
    aggregation: method.insideAreas,
    threshold: method.areaThreshold ?? { by: 'weight', least: area.threshold ?? 0 },
    ofAreas: false,
    scored: true,
  } as const
  return [
    {
      ...shared,
      id: area.code,
      kind: 'area',
      children: area.indicators.map(childOf),
      rules: rulesOf(area.code, instrument, method),
    },
    ...DIMENSIONS.map((dimension): Draft => ({
      ...shared,
      id: dimensionNode(area.code, dimension),
      kind: 'dimension',
      children: inDimension(dimension).map(childOf),
      rules: [],
    })),
  ]
}

function wholeDrafts(instrument: Instrument, method: Method): readonly Draft[] {
  const childrenOf = (nodeOf: (area: Area) => NodeId): Draft['children'] =>
    instrument.areas.map((area) => ({ id: nodeOf(area), weight: areaWeight(area, method) }))
  const shared = {
    aggregation: method.acrossAreas,
    threshold: method.wholeThreshold ?? { by: 'weight', least: 0 },
    ofAreas: true,
    scored: method.overall,
  } as const
  const rules = method.overall ? rulesOf(WHOLE, instrument, method) : []
  return [
    { ...shared, id: WHOLE, kind: 'whole', children: childrenOf((area) => area.code), rules },
    ...DIMENSIONS.map((dimension): Draft => ({
      ...shared,
      id: dimensionNode(WHOLE, dimension),
      kind: 'dimension',
      children: childrenOf((area) => dimensionNode(area.code, dimension)),
      rules: [],
    })),
  ]
}

function dependentsOf(aggregates: readonly Aggregate[]): ScoreGraph['dependents'] {
  const dependents = new Map<NodeId | FlagId, number[]>()
  const note = (id: NodeId | FlagId, position: number): void => {
    const known = dependents.get(id)
    if (!known) dependents.set(id, [position])
    else if (!known.includes(position)) known.push(position)
  }
  for (const { position, children, rules } of aggregates) {
    for (const child of children) note(child.id, position)
    for (const { test } of rules) if (test) note(test.kind === 'flag' ? test.flag : test.indicator, position)
  }
  return dependents
}
