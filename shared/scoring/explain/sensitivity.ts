import type { Aggregation } from '../../domain/method.ts'
import type { Part } from '../tree/aggregate.ts'
import { combineParts, isScoredPart, shareOf } from './contributions.ts'
import { SCALE_MAX, type NodeScore, type RuleTrace } from '../sheet.ts'
import type { Sensitivity } from './explanation.ts'

/** Small against a point of the scale, large against the last bit of a mean. */
const STEP = 1e-6

/**
 * The slope of a node's value in each scored child: the effective weight under the arithmetic mean, else a difference
 * quotient upwards (downwards at 4). 0 where a rule holds the node.
 */
export function sensitivityOf(
  aggregation: Aggregation,
  parts: readonly Part[],
  base: number | null,
  { rules, value }: NodeScore,
): readonly Sensitivity[] {
  if (base === null) return []
  const scored = parts.filter(isScoredPart)
  const isHeld = rules.some(holds) || (value === 0 && base > 0)
  return scored.map((part) => ({ id: part.id, perPoint: isHeld ? 0 : slopeOf(aggregation, part, scored, base) }))
}

function slopeOf(aggregation: Aggregation, part: Part, scored: readonly Part[], base: number): number {
  if (aggregation.kind === 'arithmetic') return shareOf(part, scored)
  const own = part.node.value ?? 0
  const step = own + STEP <= SCALE_MAX ? STEP : -STEP
  const moved = combineParts(aggregation, scored, (other) => (other === part ? own + step : other.node.value))
  const rise = (moved ?? base) - base
  return rise === 0 ? 0 : rise / step
}

/** Whether a rule keeps the node where it is, whatever its children do a little. */
function holds({ effect, outcome, after }: RuleTrace): boolean {
  if (!outcome.startsWith('triggered')) return false
  return effect.kind === 'set' || (effect.kind === 'cap' && after !== null && after >= effect.max)
}
