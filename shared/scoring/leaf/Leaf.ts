import type { SettledAnswer } from '../../domain/answer.ts'
import type { Indicator } from '../../domain/instrument.ts'
import { absentLeaf, scoreLeaf, UNANSWERED } from './scoreLeaf.ts'
import { SCORE_FLAGS, type LeafMark, type NodeScore, type ScoreInput } from '../sheet.ts'

/** A scale has few levels; more nodes than this come from levels that do not exist. */
const MOST_REMEMBERED = 32

/** One indicator as a graph scores it. Nodes never change, so those of the few answers that recur are made once and shared. */
export class Leaf {
  readonly indicator: Indicator
  readonly #remembered = new Map<string | number, NodeScore>()

  constructor(indicator: Indicator) {
    this.indicator = indicator
  }

  /** Its node as an assessment has it: absent, answered, with dissent, under discussion, or with what could not be read. */
  nodeIn({ answers, absent, dissent, openThreads, invalid }: ScoreInput): NodeScore {
    const { code } = this.indicator
    const node = absent?.has(code) ? absentLeaf(this.indicator) : this.#nodeFor(answers.get(code) ?? UNANSWERED)
    const hasDissent = dissent?.has(code) === true
    const hasOpenThread = openThreads?.has(code) === true
    const isInvalid = invalid?.has(code) === true
    if (!hasDissent && !hasOpenThread && !isInvalid) return node
    const marks: readonly LeafMark[] = [
      ...(hasDissent ? DISSENT : []),
      ...(hasOpenThread ? OPEN_THREAD : []),
      ...(isInvalid ? INVALID : []),
    ]
    const isFound = (flag: string): boolean => [...node.flags, ...marks].some((found) => found === flag)
    return { ...node, flags: SCORE_FLAGS.filter(isFound) }
  }

  #nodeFor(answer: SettledAnswer): NodeScore {
    const key = keyOf(answer)
    if (key === null) return scoreLeaf(this.indicator, answer)
    const known = this.#remembered.get(key)
    if (known) return known
    const node = scoreLeaf(this.indicator, answer)
    if (this.#remembered.size < MOST_REMEMBERED) this.#remembered.set(key, node)
    return node
  }
}

const DISSENT: readonly LeafMark[] = ['dissent']
const OPEN_THREAD: readonly LeafMark[] = ['open-thread']
const INVALID: readonly LeafMark[] = ['invalid']

/** Tells the answers apart that recur: a level, a choice, or a status; null for all others. */
function keyOf(settled: SettledAnswer): string | number | null {
  if (settled.kind === 'unanswered') return settled.kind
  if (settled.kind === 'contested') return null
  const { answer } = settled
  if (answer.status !== 'answered') return answer.status
  if (answer.value.kind === 'yes_partly_no') return answer.value.choice
  return answer.value.kind === 'scale' ? answer.value.level : null
}
