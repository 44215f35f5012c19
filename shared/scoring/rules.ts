import type { FlagAnswer } from '../domain/answer.ts'
import type { FlagId } from '../domain/ids.ts'
import type { Flag } from '../domain/instrument.ts'
import type { CaseRange, RuleOutcome, RuleTrace } from './sheet.ts'

/** What the rules of a node made of its score, and of its worst and best case. */
export interface Ruled {
  readonly value: number | null
  readonly range: CaseRange
  readonly traces: readonly RuleTrace[]
}

/**
 * Applies the caps of a node after its children were aggregated (scoring.md 4, "knock-out"): the smallest cap whose test
 * is met holds. A test that nobody answered is undetermined: not applied, but part of the worst case. A cap on null stays null.
 */
export function applyRules(
  rules: readonly Flag[],
  answers: ReadonlyMap<FlagId, FlagAnswer>,
  base: number | null,
  range: CaseRange,
): Ruled {
  let value = base
  let { worst, best } = range
  const traces = rules.map((rule): RuleTrace => {
    const met = answers.get(rule.id)?.met
    const { max } = rule.effect
    const before = value
    if (met === true) value = cap(value, max)
    if (met === true) best = cap(best, max)
    if (met !== false) worst = cap(worst, max)
    return { flag: rule.id, outcome: outcomeOf(met, before !== value), max, before, after: value }
  })
  return { value, range: { worst, best }, traces }
}

function outcomeOf(met: boolean | undefined, changed: boolean): RuleOutcome {
  if (met === undefined) return 'undetermined'
  if (!met) return 'not-triggered'
  return changed ? 'triggered-changed' : 'triggered-unchanged'
}

const cap = (score: number | null, max: number): number | null => (score === null ? null : Math.min(score, max))
