import type { Answer, AnswerValue } from '../../domain/answer.ts'
import type { AnswerKind, Indicator } from '../../domain/instrument.ts'
import { UNANSWERED } from './scoreLeaf.ts'
import { normalise } from './normalise.ts'

/** An answer that somebody could give, with its score on the scale 0–4. */
export interface PossibleAnswer {
  readonly answer: Answer
  readonly score: number
}

/**
 * One answer for each score that an indicator can be given in whole steps, lowest first: levels, choices, numbers at the
 * benchmarks (a ratio of 1 in the denominator), checklists ticked in their order with required items first. Empty for one that is not scored.
 */
export function possibleAnswers(indicator: Indicator): readonly PossibleAnswer[] {
  if (normalise(UNANSWERED, indicator).state === 'context') return []
  const byScore = new Map<number, Answer>()
  for (const value of valuesOf(indicator.answer)) {
    const answer: Answer = { status: 'answered', value }
    const score = normalise({ kind: 'settled', answer, decided: true }, indicator).value
    if (score !== null && !byScore.has(score)) byScore.set(score, answer)
  }
  return [...byScore].map(([score, answer]) => ({ answer, score })).sort((a, b) => a.score - b.score)
}

function valuesOf(kind: AnswerKind): readonly AnswerValue[] {
  switch (kind.kind) {
    case 'scale':
      return kind.levels.map(({ score }) => ({ kind: 'scale', level: score }))
    case 'yes_partly_no':
      return (['no', 'partly', 'yes'] as const).map((choice) => ({ kind: 'yes_partly_no', choice }))
    case 'number':
      return (kind.benchmarks ?? []).map(({ value }) => ({ kind: 'number', value }))
    case 'numbers':
      return []
    case 'ratio':
      return (kind.benchmarks ?? []).map(({ value }) => ({ kind: 'ratio', numerator: value, denominator: 1 }))
    case 'checklist': {
      const required = kind.items.filter((item) => item.required === true)
      const ids = [...required, ...kind.items.filter((item) => item.required !== true)].map((item) => item.id)
      return [...ids.keys(), ids.length].map((ticks) => ({
        kind: 'checklist',
        ticked: ids.slice(0, ticks),
        notApplicable: [],
      }))
    }
  }
}
