import type { SettledAnswer } from '../../domain/answer.ts'
import type { Indicator } from '../../domain/instrument.ts'
import { normalise } from './normalise.ts'
import type { Coverage, NodeScore, RuleTrace, ScoreFlag } from '../sheet.ts'

export const UNANSWERED: SettledAnswer = { kind: 'unanswered' }

/** One indicator's node for an answer alone. */
export function scoreLeaf(indicator: Indicator, answer: SettledAnswer): NodeScore {
  const { state, value, range, flags } = normalise(answer, indicator)
  const coverage = leafCoverage(state)
  return {
    id: indicator.code,
    kind: 'indicator',
    state,
    value,
    coverage,
    range,
    rules: NO_RULES,
    flags: flags.length === 0 ? NO_FLAGS : flags,
    areas: null,
  }
}

/** Like not applicable (scoring.md 4, "absent"), and told apart from it by its flag. */
export const absentLeaf = (indicator: Indicator): NodeScore => ({
  ...scoreLeaf(indicator, { kind: 'settled', answer: { status: 'not-applicable', reason: 'absent' }, decided: true }),
  state: 'not-applicable',
  flags: ['absent'],
})

function leafCoverage(state: NodeScore['state']): Coverage {
  if (state === 'context' || state === 'not-applicable') return NOT_COUNTED
  return state === 'scored' ? COVERED : NOT_COVERED
}
const NOT_COUNTED: Coverage = { byWeight: 0, answered: 0, applicable: 0 }
const COVERED: Coverage = { byWeight: 1, answered: 1, applicable: 1 }
const NOT_COVERED: Coverage = { byWeight: 0, answered: 0, applicable: 1 }
const NO_RULES: readonly RuleTrace[] = []
const NO_FLAGS: readonly ScoreFlag[] = []
