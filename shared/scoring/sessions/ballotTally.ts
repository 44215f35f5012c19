import { distinctNumbers } from '../../domain/numbers.ts'
import { sameAnswer, type Answer } from '../../domain/answer.ts'
import type { Indicator } from '../../domain/instrument.ts'
import type { BallotValue } from '../../domain/sessions/ballot.ts'
import type { BallotResult } from '../../domain/sessions/ballotResult.ts'
import { scoreLeaf } from '../leaf/scoreLeaf.ts'

export type TallyRow = BallotResult['tally'][number]

/** Stands in a tally where an answer needs a reason: what each wrote is among the reasons, under nobody's count. */
const REASON_ELSEWHERE = '–'

/** Score of 0–4 of what was cast, by the question as it was frozen; null for what has none. */
export function scoreOf(indicator: Indicator, value: BallotValue): number | null {
  if (value.kind !== 'answer') return null
  return scoreLeaf(indicator, { kind: 'settled', answer: value.answer, decided: true }).value
}

/**
 * How often each answer was given: best score first, then answers without a score, then "don't know" and "abstain". Nothing in
 * it tells in which order, or in whose words, they were given.
 */
export function ballotTally(indicator: Indicator, values: readonly BallotValue[]): TallyRow[] {
  const rows: TallyRow[] = []
  for (const value of values) {
    const found = rows.findIndex((row) => isSame(row.value, value))
    const row = rows[found]
    if (row) rows[found] = { ...row, count: row.count + 1 }
    else rows.push({ value: bare(value), score: scoreOf(indicator, value), count: 1 })
  }
  return rows.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      (b.score ?? 0) - (a.score ?? 0) ||
      b.count - a.count ||
      (JSON.stringify(a.value) < JSON.stringify(b.value) ? -1 : 1),
  )
}

function isSame(a: BallotValue, b: BallotValue): boolean {
  return a.kind === 'answer' && b.kind === 'answer' ? sameAnswer(a.answer, b.answer) : a.kind === b.kind
}

function rank({ value, score }: TallyRow): number {
  if (value.kind === 'answer') return score === null ? 1 : 0
  return value.kind === 'dont-know' ? 2 : 3
}

const bare = (value: BallotValue): BallotValue =>
  value.kind === 'answer' ? { kind: 'answer', answer: bareAnswer(value.answer) } : value

/** The same answer without words of its own and in one order, so that nobody is known by how they gave it. */
function bareAnswer(answer: Answer): Answer {
  if (answer.status === 'not-applicable') return { ...answer, reason: REASON_ELSEWHERE }
  if (answer.status !== 'answered') return { ...answer, reason: '' }
  const { value } = answer
  if (value.kind === 'checklist')
    return {
      status: 'answered',
      value: { ...value, ticked: distinct(value.ticked), notApplicable: distinct(value.notApplicable) },
    }
  if (value.kind === 'numbers')
    return { status: 'answered', value: { kind: 'numbers', values: Object.fromEntries(distinctNumbers(value)) } }
  return answer
}

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)].sort()
