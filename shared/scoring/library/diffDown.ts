import { diff, type DiffExplanation, type ScoredBy, type UnexplainedDiff } from './diff.ts'
import type { ExplainedDiff } from './explainedDiff.ts'
import { addUpTo } from '../tree/exactSum.ts'
import type { NodeId } from '../sheet.ts'

/** One effect on the upper node. `at`: the node whose child, weights, set or rule it is. */
export interface DownEffect {
  readonly kind: 'value' | 'weights' | 'composition' | 'coverage' | 'formula' | 'rule'
  readonly at: NodeId
  /** The indicator of a value, the id of a rule, otherwise null. */
  readonly of: string | null
  readonly effect: number
}

/** A difference down to the indicators; all effects together are `change` to the last bit, in any order. */
export interface ExplainedDownDiff extends Pick<ExplainedDiff, 'kind' | 'id' | 'before' | 'after' | 'change' | 'how'> {
  readonly effects: readonly DownEffect[]
}

/**
 * Explains the difference of two results of one node down to the answers: where a child is a node itself, what it explains
 * its own change by stands in its place, at the rate at which it moves the node. Effects of nothing are left out. A child
 * that cannot explain its change stands as a value.
 */
export function diffDown(before: ScoredBy, after: ScoredBy, id: NodeId): ExplainedDownDiff | UnexplainedDiff {
  const top = diff(before, after, id)
  if (top.kind === 'unexplained') return top
  const { kind, change, how } = top
  const found = effectsDown(top, 1, (child) => diff(before, after, child)).filter(({ effect }) => effect !== 0)
  const exact = addUpTo(
    change,
    found.map(({ effect }) => effect),
  )
  const effects = found
    .map((one, index) => ({ ...one, effect: exact[index] ?? 0 }))
    .filter(({ effect }) => effect !== 0)
  return { kind, id, before: top.before, after: top.after, change, how, effects }
}

function effectsDown(
  from: ExplainedDiff,
  rate: number,
  diffOf: (child: NodeId) => DiffExplanation,
): readonly DownEffect[] {
  const at = from.id
  const whole = (kind: DownEffect['kind'], effect: number): DownEffect => ({
    kind,
    at,
    of: null,
    effect: rate * effect,
  })
  const values = from.values.flatMap((value): readonly DownEffect[] => {
    const own = value.id === at ? null : diffOf(value.id)
    if (own?.kind === 'explained' && !isLeaf(own)) return effectsDown(own, rate * value.rate, diffOf)
    return [{ kind: 'value', at, of: value.id, effect: rate * value.effect }]
  })
  return [
    ...values,
    whole('weights', from.weights.effect),
    whole('composition', from.composition.effect),
    whole('coverage', from.coverage.effect),
    whole('formula', from.formula),
    ...from.rules.map(({ rule, effect }): DownEffect => ({ kind: 'rule', at, of: rule, effect: rate * effect })),
  ]
}

/** An indicator explains its change by itself. */
const isLeaf = ({ id, values }: ExplainedDiff): boolean => values[0]?.id === id
