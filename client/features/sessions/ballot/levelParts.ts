import type { Indicator } from '../../../../shared/domain/instrument.ts'
import type { BallotValue } from '../../../../shared/domain/sessions/ballot.ts'
import type { SessionWords } from '../useSessionWords.ts'

/** A choice of a question as a card shows it: its short form, and its own text where it has one. */
export interface LevelParts {
  readonly lead: string
  readonly text: string | null
}

export function levelParts(indicator: Indicator, choice: BallotValue, words: SessionWords): LevelParts {
  const lead = words.brief(indicator, choice)
  if (choice.kind !== 'answer' || choice.answer.status !== 'answered') return { lead, text: null }
  const { value } = choice.answer
  const { answer } = indicator
  if (answer.kind === 'scale' && value.kind === 'scale')
    return { lead, text: answer.levels.find(({ score }) => score === value.level)?.text ?? null }
  if (answer.kind === 'yes_partly_no' && value.kind === 'yes_partly_no')
    return { lead, text: value.choice === 'partly' ? answer.partlyMeans : null }
  return { lead, text: null }
}
