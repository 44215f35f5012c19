import type { SettledAnswer } from '../domain/answer.ts'
import type { Indicator } from '../domain/instrument.ts'
import { normalise } from './normalise.ts'
import { SCORE_FLAGS, type Coverage, type LeafMark, type NodeScore, type ScoreInput } from './sheet.ts'

export const UNANSWERED: SettledAnswer = { kind: 'unanswered' }

/** One indicator's node for an answer alone. */
export function scoreLeaf(indicator: Indicator, answer: SettledAnswer): NodeScore {
  const leaf = normalise(answer, indicator)
  return { id: indicator.code, kind: 'indicator', ...leaf, coverage: leafCoverage(leaf.state), rules: [], areas: null }
}

/** One indicator's node as an assessment has it: absent, answered, with dissent, under discussion. */
export function scoreLeafOf(indicator: Indicator, input: ScoreInput): NodeScore {
  const { code } = indicator
  const marks: LeafMark[] = []
  if (input.dissent?.has(code)) marks.push('dissent')
  if (input.openThreads?.has(code)) marks.push('open-thread')
  const absent = input.absent?.has(code) === true
  const node = absent ? absentLeaf(indicator) : remembered(indicator, input.answers.get(code) ?? UNANSWERED)
  if (marks.length === 0) return node
  return {
    ...node,
    flags: SCORE_FLAGS.filter((flag) => node.flags.includes(flag) || marks.some((mark) => mark === flag)),
  }
}

/** Like not applicable (scoring.md 4, "absent"), and told apart from it by its flag. */
const absentLeaf = (indicator: Indicator): NodeScore => ({
  ...scoreLeaf(indicator, { kind: 'settled', answer: { status: 'not-applicable', reason: 'absent' }, decided: true }),
  state: 'not-applicable',
  flags: ['absent'],
})

function leafCoverage(state: NodeScore['state']): Coverage {
  if (state === 'context' || state === 'not-applicable') return { byWeight: 0, answered: 0, applicable: 0 }
  return state === 'scored' ? { byWeight: 1, answered: 1, applicable: 1 } : { byWeight: 0, answered: 0, applicable: 1 }
}

/** An answer whose node can be looked up: of finitely many, told apart by a word or a level. */
function keyOf(settled: SettledAnswer): string | number | null {
  if (settled.kind === 'unanswered') return 'unanswered'
  if (settled.kind === 'contested') return null
  const { answer } = settled
  if (answer.status !== 'answered') return answer.status
  if (answer.value.kind === 'yes_partly_no') return answer.value.choice
  return answer.value.kind === 'scale' && answer.value.level >= 0 && answer.value.level <= 4 ? answer.value.level : null
}

const memory = new WeakMap<Indicator, Map<string | number, NodeScore>>()
/** A scale has few levels; more keys than this come from levels that do not exist. */
const MOST_REMEMBERED = 32

/** The node of an answer, made once where it is one of finitely many; nodes never change, so they may be shared. */
function remembered(indicator: Indicator, settled: SettledAnswer): NodeScore {
  const key = keyOf(settled)
  if (key === null) return scoreLeaf(indicator, settled)
  let nodes = memory.get(indicator)
  if (!nodes) memory.set(indicator, (nodes = new Map()))
  const known = nodes.get(key)
  if (known) return known
  const node = scoreLeaf(indicator, settled)
  if (nodes.size < MOST_REMEMBERED) nodes.set(key, node)
  return node
}
