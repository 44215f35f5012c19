import type { Answer } from '../../shared/domain/answer.ts'
import { holdsSmallCount } from '../../shared/domain/smallCounts.ts'
import { answerWords, checklistParts, type Question, type Wording } from '../../shared/words/answerWords.ts'

/** An answer as a document says it: one line, and the lists of a checklist below it. */
export interface AnswerInFull {
  readonly line: string
  readonly details: readonly string[]
}

/** Puts an answer into full words. A value of a kind that the question no longer has is shown by itself. */
export function answerInFull(question: Question | null, answer: Answer, wording: Wording): AnswerInFull {
  const { t, smallBelow } = wording
  if (answer.status !== 'answered') return { line: t(`answer.full.${answer.status}`), details: [] }
  if (question && holdsSmallCount(question, answer, smallBelow))
    return {
      line: t(answer.value.kind === 'numbers' ? 'answer.full.smallAmong' : 'answer.full.small', {
        limit: smallBelow ?? 0,
      }),
      details: [],
    }
  const kind = question?.answer
  const { value } = answer
  if (kind?.kind === 'yes_partly_no' && value.kind === 'yes_partly_no' && value.choice === 'partly')
    return { line: t('answer.full.partly', { means: kind.partlyMeans }), details: [] }
  return { line: answerWords(question, answer, wording), details: detailsOf(question, answer, wording) }
}

function detailsOf(question: Question | null, answer: Answer, { t }: Wording): readonly string[] {
  const kind = question?.answer
  if (kind?.kind === 'ratio' && answer.status === 'answered' && answer.value.kind === 'ratio')
    return [t('answer.full.ratioOf', { numerator: kind.numerator, denominator: kind.denominator })]
  const parts = checklistParts(question, answer)
  if (!parts) return []
  return (['ticked', 'missing', 'notApplicable'] as const)
    .filter((part) => parts[part].length > 0)
    .map((part) => t(`answer.full.${part}`, { items: parts[part].map(({ text }) => text).join('; ') }))
}
