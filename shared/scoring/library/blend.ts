import type { Aggregation } from '../../domain/method.ts'
import { partsOf, type NodeLookup, type Part } from '../tree/aggregate.ts'
import { combine } from '../tree/combine.ts'
import type { ExplainedDiff, ValueEffect } from './explainedDiff.ts'
import type { Aggregate } from '../tree/graph.ts'
import { coalitionsFor, shapley, type ShapleyShares } from '../explain/shapley.ts'
import type { NodeId } from '../sheet.ts'

/** What may differ between two results of a node, each taken from the one or from the other. */
const FACTORS = ['composition', 'weights', 'coverage', 'values', 'formula'] as const
type Factor = (typeof FACTORS)[number]
/** True: as it is in the later result. */
type Taken = Readonly<Record<Factor, boolean>>

/** One child on one side. `value` is null where it has no score or does not apply. */
interface Place {
  readonly weight: number
  readonly value: number | null
}
/** A child in both results; null where a side does not have or does not score it. */
interface Slot {
  readonly id: NodeId
  readonly before: Place | null
  readonly after: Place | null
}

/** Two results of one node laid over each other, so that mixtures of them can be computed. */
export interface Blend {
  readonly slots: readonly Slot[]
  readonly before: Aggregation
  readonly after: Aggregation
  /** The factors that differ at all. */
  readonly factors: readonly Factor[]
}

interface BlendSide {
  readonly aggregate: Aggregate
  readonly nodes: NodeLookup
}

/** Lays two results over each other; children in the order of the later one, then those that left. */
export function blendOf(before: BlendSide, after: BlendSide): Blend {
  const [old, now] = [before, after].map(({ aggregate, nodes }) => placesOf(partsOf(aggregate, nodes)))
  const ids = [...new Set([...(now?.keys() ?? []), ...(old?.keys() ?? [])])]
  const slots = ids.map((id): Slot => ({ id, before: old?.get(id) ?? null, after: now?.get(id) ?? null }))
  const formulae = { before: before.aggregate.aggregation, after: after.aggregate.aggregation }
  const blend = { slots, ...formulae, factors: FACTORS }
  return { ...blend, factors: FACTORS.filter((factor) => differs(factor, blend)) }
}

function placesOf(parts: readonly Part[]): ReadonlyMap<NodeId, Place> {
  const asked = parts.filter(
    ({ weight, node }) => weight > 0 && node.state !== 'context' && !node.flags.includes('absent'),
  )
  return new Map(asked.map(({ id, weight, node }) => [id, { weight, value: node.value }]))
}

function differs(factor: Factor, { slots, before, after }: Blend): boolean {
  switch (factor) {
    case 'composition':
      return slots.some((slot) => slot.before === null || slot.after === null)
    case 'weights':
      return slots.some(isReweighted)
    case 'coverage':
      return slots.some((slot) => joins(slot) || leaves(slot))
    case 'values':
      return slots.some((slot) => valuesOf(slot) !== null)
    case 'formula':
      return JSON.stringify(before) !== JSON.stringify(after)
  }
}

const isReweighted = ({ before, after }: Slot): boolean =>
  before !== null && after !== null && before.weight !== after.weight
const joins = ({ before, after }: Slot): boolean => before?.value === null && after !== null && after.value !== null
const leaves = ({ before, after }: Slot): boolean => after?.value === null && before !== null && before.value !== null

/** A child's values where it has one in both results. */
function valuesOf({ before, after }: Slot): readonly [before: number, after: number] | null {
  const [from, to] = [before?.value ?? null, after?.value ?? null]
  return from === null || to === null ? null : [from, to]
}

/** The effects of a difference before they are put on a grid. */
export type Effects = Pick<ExplainedDiff, 'values' | 'weights' | 'composition' | 'coverage' | 'formula' | 'how'>

/** The effect of each factor, averaged over all orders. A mixture in which nothing has a score counts as `halfway`. */
export function effectsOf(blend: Blend, halfway: number): Effects {
  const { slots, factors } = blend
  const { shares } = shapley(factors.length, (joined) => valueOf(blend, takenBy(factors, joined)) ?? halfway)
  const effect = (factor: Factor): number => shares[factors.indexOf(factor)] ?? 0
  const ids = (holds: (slot: Slot) => boolean): readonly NodeId[] => slots.filter(holds).map(({ id }) => id)
  const { values, how } = valueEffects(blend)
  return {
    values,
    how,
    weights: { effect: effect('weights'), ids: ids(isReweighted) },
    composition: {
      effect: effect('composition'),
      joined: ids((slot) => slot.before === null),
      left: ids((slot) => slot.after === null),
    },
    coverage: { effect: effect('coverage'), joined: ids(joins), left: ids(leaves) },
    formula: effect('formula'),
  }
}

function takenBy(factors: readonly Factor[], joined: readonly boolean[]): Taken {
  const isTaken = (factor: Factor): boolean => joined[factors.indexOf(factor)] ?? false
  return {
    composition: isTaken('composition'),
    weights: isTaken('weights'),
    coverage: isTaken('coverage'),
    values: isTaken('values'),
    formula: isTaken('formula'),
  }
}

/** A child as a mixture has it; null where it takes no part. `from` and `to` are equal where it has a score on one side only. */
interface MixedChild {
  readonly id: NodeId
  readonly weight: number
  readonly from: number
  readonly to: number
}

function mix({ slots }: Blend, taken: Taken): readonly MixedChild[] {
  return slots.flatMap((slot): readonly MixedChild[] => {
    const side = (isAfter: boolean): Place | null => (isAfter ? slot.after : slot.before)
    const own = (isAfter: boolean): Place | null => side(isAfter) ?? side(!isAfter)
    const [from, to] = [own(false)?.value ?? own(true)?.value, own(true)?.value ?? own(false)?.value]
    if (side(taken.composition) === null || (own(taken.coverage)?.value ?? null) === null) return []
    if (typeof from !== 'number' || typeof to !== 'number') return []
    return [{ id: slot.id, weight: own(taken.weights)?.weight ?? 0, from, to }]
  })
}

const formulaOf = (blend: Blend, taken: Taken): Aggregation => (taken.formula ? blend.after : blend.before)

function valueOf(blend: Blend, taken: Taken): number | null {
  const children = mix(blend, taken)
  const values = children.map(({ from, to }) => (taken.values ? to : from))
  return combine(
    formulaOf(blend, taken),
    values,
    children.map(({ weight }) => weight),
  )
}

/** What each child's own change did, averaged over the mixtures of everything else. */
function valueEffects(blend: Blend): { readonly values: readonly ValueEffect[]; readonly how: ShapleyShares['how'] } {
  const factors: readonly Factor[] = [...blend.factors.filter((factor) => factor !== 'values'), 'values']
  const sums = new Map<NodeId, { effect: number; rate: number }>()
  let how: ShapleyShares['how'] = 'exact'
  for (const { joined, weight } of coalitionsFor(factors.length, factors.length - 1)) {
    const taken = takenBy(factors, joined)
    const children = mix(blend, taken)
    const own = ownEffects(formulaOf(blend, taken), children)
    if (own.how === 'drawn-orders') how = own.how
    children.forEach(({ id, from, to }, index) => {
      const sum = sums.get(id) ?? { effect: 0, rate: 0 }
      const effect = own.shares[index] ?? 0
      sum.effect += weight * effect
      sum.rate += weight * (own.rates?.[index] ?? (to === from ? 0 : effect / (to - from)))
      sums.set(id, sum)
    })
  }
  const values = blend.slots.flatMap((slot): readonly ValueEffect[] => {
    const both = valuesOf(slot)
    const sum = sums.get(slot.id) ?? { effect: 0, rate: 0 }
    return both ? [{ id: slot.id, before: both[0], after: both[1], ...sum }] : []
  })
  return { values, how }
}

/** What each child's change does in one mixture: share of weight × change under the arithmetic mean, else its Shapley share. */
function ownEffects(
  aggregation: Aggregation,
  children: readonly MixedChild[],
): ShapleyShares & { readonly rates: readonly number[] | null } {
  const weights = children.map(({ weight }) => weight)
  if (aggregation.kind === 'arithmetic') {
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const rates = weights.map((weight) => weight / total)
    return { shares: children.map(({ from, to }, index) => (rates[index] ?? 0) * (to - from)), rates, how: 'exact' }
  }
  const moving = children.filter(({ from, to }) => from !== to)
  const { shares, how } = shapley(moving.length, (joined) => {
    const values = children.map((child) => (joined[moving.indexOf(child)] ? child.to : child.from))
    return combine(aggregation, values, weights) ?? 0
  })
  return { shares: children.map((child) => shares[moving.indexOf(child)] ?? 0), rates: null, how }
}
