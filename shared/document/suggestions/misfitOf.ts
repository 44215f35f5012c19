import type { Answer, AnswerValue } from '../../domain/answer.ts'
import type { AnswerKind } from '../../domain/instrument.ts'
import { fitsParts } from '../../domain/numbers.ts'
import { isMoreThanAll } from '../../domain/share.ts'

/** What an answer of this kind must be; null where the answer is one. Findings like "no data" fit every question. */
export function misfitOf(kind: AnswerKind, answer: Answer): string | null {
  return answer.status === 'answered' ? misfitOfValue(kind, answer.value) : null
}

function misfitOfValue(kind: AnswerKind, value: AnswerValue): string | null {
  if (value.kind === 'scale' && kind.kind === 'scale')
    return kind.levels.some(({ score }) => score === value.level) ? null : `one of the levels of this scale`
  if (value.kind === 'yes_partly_no' && kind.kind === 'yes_partly_no') return null
  if (value.kind === 'number' && kind.kind === 'number') return null
  if (value.kind === 'numbers' && kind.kind === 'numbers')
    return fitsParts(kind, value) ? null : 'the numbers that this question asks for, none below 0'
  if (value.kind === 'ratio' && kind.kind === 'ratio') {
    const { numerator, denominator } = value
    const isShare = numerator >= 0 && denominator >= 0 && !isMoreThanAll(kind, numerator, denominator)
    return isShare ? null : 'a part and a whole, neither below 0 and the part no larger than the whole'
  }
  if (value.kind === 'checklist' && kind.kind === 'checklist') {
    const known = new Set(kind.items.map(({ id }) => id))
    return [...value.ticked, ...value.notApplicable].every((id) => known.has(id)) ? null : 'items of this checklist'
  }
  return `an answer of the kind ${kind.kind}`
}
