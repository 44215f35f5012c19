import type { FlagAnswer } from '../../domain/answer.ts'
import type { FlagId } from '../../domain/ids.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { indicatorsOf } from '../../domain/instrument.ts'
import type { Method, RuleEffect, RuleTest } from '../../domain/method.ts'
import { SCALE_MAX, type CaseRange, type NodeId, type NodeScore, type RuleOutcome, type RuleTrace } from '../sheet.ts'

/** A rule at its node. `test` is null where it tests what the instrument does not have; then it does not apply. */
export interface NodeRule {
  readonly id: string
  readonly test: RuleTest | null
  readonly effect: RuleEffect
}

/** Where rules find the indicators that they test. */
interface RuleNodes {
  get(id: NodeId): NodeScore | undefined
}

/** Whether a test is met; `open` while that cannot be told. */
export type Trigger = 'met' | 'not-met' | 'open' | 'not-applicable'

/** What the rules of a node made of its score, and of its worst and best case. */
export interface Ruled {
  readonly value: number | null
  readonly range: CaseRange
  readonly traces: readonly RuleTrace[]
}

const EFFECT_ORDER: readonly RuleEffect['kind'][] = ['subtract', 'cap', 'set', 'label']
const BOUND_TOLERANCE = 1e-9

/** The rules of one node in the order of application: subtract, cap, set, label; among equals the instrument's flags first. */
export function rulesOf(node: NodeId, instrument: Instrument, method: Method): readonly NodeRule[] {
  const flags = new Set<FlagId>(instrument.flags.map((flag) => flag.id))
  const codes = new Set<NodeId>(indicatorsOf(instrument).map((indicator) => indicator.code))
  const isKnown = (test: RuleTest): boolean => (test.kind === 'flag' ? flags.has(test.flag) : codes.has(test.indicator))
  const caps = instrument.flags
    .filter((flag) => flag.effect.area === node)
    .map(({ id, effect }): NodeRule => ({
      id,
      test: { kind: 'flag', flag: id },
      effect: { kind: 'cap', max: effect.max },
    }))
  const own = method.rules
    .filter((rule) => rule.on === node)
    .map(({ id, test, effect }): NodeRule => ({ id, test: isKnown(test) ? test : null, effect }))
  const all = [...caps, ...own]
  return EFFECT_ORDER.flatMap((kind) => all.filter((rule) => rule.effect.kind === kind))
}

/**
 * Whether a rule's test is met (scoring.md 4, "knock-out trigger"). A flag that nobody answered is open. An indicator without a
 * score is open too, unless all that it can still become lies on one side of the bound, compared with 1e-9. One that does
 * not apply makes its rule not apply, also where it is context; one that may yet not apply cannot be certain to meet a test.
 */
export function triggerOf(test: RuleTest | null, nodes: RuleNodes, flags: ReadonlyMap<FlagId, FlagAnswer>): Trigger {
  if (test === null) return 'not-applicable'
  if (test.kind === 'flag') {
    const answer = flags.get(test.flag)
    return answer === undefined ? 'open' : answer.met ? 'met' : 'not-met'
  }
  const node = nodes.get(test.indicator)
  if (!node || node.state === 'not-applicable') return 'not-applicable'
  const holds = (score: number): boolean =>
    test.is === 'at-most' ? score <= test.bound + BOUND_TOLERANCE : score >= test.bound - BOUND_TOLERANCE
  if (node.value !== null) return holds(node.value) ? 'met' : 'not-met'
  const { worst, best, mayNotApply = false } = node.range
  if (worst === null || best === null) return mayNotApply ? 'not-applicable' : 'open'
  if (holds(worst) !== holds(best)) return 'open'
  if (!holds(worst)) return 'not-met'
  return mayNotApply ? 'open' : 'met'
}

/**
 * Applies the rules of a node after its children were aggregated (scoring.md 4, "knock-out order"). An open test is not applied
 * to the value, but the range holds whatever it turns out to be. Only `set` makes a score where there was none; of several
 * the smallest holds, as with caps. A node that does not apply (`applies`) has no rules: nothing makes a score of it.
 */
export function applyRules(
  rules: readonly NodeRule[],
  nodes: RuleNodes,
  flags: ReadonlyMap<FlagId, FlagAnswer>,
  base: number | null,
  range: CaseRange,
  applies: boolean,
): Ruled {
  if (rules.length === 0) return { value: base, range, traces: NO_TRACES }
  if (!applies) return { value: base, range, traces: rules.map(notApplied) }
  let value = base
  let isSet = false
  const triggers = rules.map(({ test }) => triggerOf(test, nodes, flags))
  const traces = rules.map(({ id, effect }, index): RuleTrace => {
    const trigger = triggers[index] ?? 'open'
    const before = value
    if (trigger === 'met') {
      value = effect.kind === 'set' ? (isSet ? atMost(value, effect.to) : effect.to) : lowered(value, effect)
      isSet ||= effect.kind === 'set'
    }
    return { rule: id, effect, outcome: outcomeOf(trigger, !Object.is(before, value)), before, after: value }
  })
  const ruled = rangeUnder(rules, triggers, range)
  return { value, range: range.mayNotApply ? { ...ruled, mayNotApply: true } : ruled, traces }
}

const NO_TRACES: readonly RuleTrace[] = []

const notApplied = ({ id, effect }: NodeRule): RuleTrace => ({
  rule: id,
  effect,
  outcome: 'not-applicable',
  before: null,
  after: null,
})

const atMost = (score: number | null, max: number): number | null => (score === null ? null : Math.min(score, max))

/** The score under one effect that can only lower it. */
function lowered(score: number | null, effect: RuleEffect): number | null {
  if (effect.kind === 'cap') return atMost(score, effect.max)
  return effect.kind === 'subtract' && score !== null ? Math.max(0, score - effect.by) : score
}

/** Worst and best case over every way in which the open tests may turn out. */
function rangeUnder(rules: readonly NodeRule[], triggers: readonly Trigger[], range: CaseRange): CaseRange {
  let { worst, best } = range
  const set: Record<'met' | 'open', number[]> = { met: [], open: [] }
  rules.forEach(({ effect }, index) => {
    const trigger = triggers[index]
    if (trigger !== 'met' && trigger !== 'open') return
    if (effect.kind === 'set') set[trigger].push(effect.to)
    worst = lowered(worst, effect)
    if (trigger === 'met') best = lowered(best, effect)
  })
  const certain = set.met.length > 0 ? Math.min(...set.met) : null
  if (certain !== null) return { worst: Math.min(certain, ...set.open), best: certain }
  if (set.open.length === 0) return { worst, best }
  return { worst: Math.min(worst ?? SCALE_MAX, ...set.open), best: Math.max(best ?? 0, ...set.open) }
}

function outcomeOf(trigger: Trigger, changed: boolean): RuleOutcome {
  switch (trigger) {
    case 'met':
      return changed ? 'triggered-changed' : 'triggered-unchanged'
    case 'not-met':
      return 'not-triggered'
    case 'open':
      return 'undetermined'
    case 'not-applicable':
      return 'not-applicable'
  }
}
