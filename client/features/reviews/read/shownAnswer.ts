import type { Answer } from '../../../../shared/domain/answer.ts'
import { sameAnswer } from '../../../../shared/domain/answer.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import type { ReviewedVersion } from '../../../../shared/protocol/reviewedVersion.ts'
import { answerInFull, type AnswerInFull } from '../../../words/answerInFull.ts'
import type { Wording } from '../../../../shared/words/answerWords.ts'
import type { IndicatorNow } from './useAssessmentNow.ts'

type VersionIndicator = ReviewedVersion['export']['areas'][number]['indicators'][number]
export type ShownAnswer = NonNullable<VersionIndicator['answer']>

/** An answer of the version in words; a count that is withheld stands there as the words that the server gave for it. */
export const shownAnswerInFull = (question: Indicator | null, answer: ShownAnswer, wording: Wording): AnswerInFull =>
  'hidden' in answer ? { line: answer.hidden, details: [] } : answerInFull(question, answer, wording)

/** What of an indicator is another one than in the version that is reviewed. A count that was withheld tells nothing. */
export function changesSince(
  { answer }: Pick<VersionIndicator, 'answer'>,
  rationale: string,
  now: IndicatorNow | null,
): readonly ('answer' | 'rationale')[] {
  const settled = now?.settled.kind === 'settled' ? now.settled.answer : null
  const isAnswerNew =
    now?.settled.kind === 'contested' ? answer !== null : !isSame(answer, settled) && !(answer && 'hidden' in answer)
  return [
    ...(isAnswerNew ? (['answer'] as const) : []),
    ...((now?.rationale ?? '') === rationale ? [] : (['rationale'] as const)),
  ]
}

function isSame(before: VersionIndicator['answer'], now: Answer | null): boolean {
  if (before === null || now === null || 'hidden' in before) return before === now
  return sameAnswer(before, now)
}
