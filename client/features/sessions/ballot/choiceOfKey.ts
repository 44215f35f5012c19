import type { AnswerKind } from '../../../../shared/domain/instrument.ts'
import type { BallotValue } from '../../../../shared/domain/sessions/ballot.ts'
import { levelsOf } from '../result/readResult.ts'

const DIGIT = /^[0-4]$/

/** What a digit chooses: the level of that score; of yes, partly and no the one with that score. Null for every other key. */
export function choiceOfKey(kind: AnswerKind, key: string): BallotValue | null {
  if (!DIGIT.test(key)) return null
  const score = Number(key)
  return levelsOf(kind).find((choice) => scoreOf(kind, choice) === score) ?? null
}

function scoreOf(kind: AnswerKind, choice: BallotValue): number | null {
  if (choice.kind !== 'answer' || choice.answer.status !== 'answered') return null
  const { value } = choice.answer
  if (value.kind === 'scale') return value.level
  return value.kind === 'yes_partly_no' && kind.kind === 'yes_partly_no' ? kind.scores[value.choice] : null
}
