import type { Answer, AnswerValue } from '../../shared/domain/answer.ts'
import type { AnswerKind, Indicator } from '../../shared/domain/instrument.ts'
import type { Formatter } from '../../shared/i18n/format.ts'
import type { Translate } from './scoreWords.ts'
import { holdsSmallCount } from '../../shared/domain/smallCounts.ts'

/** How answers are put into words. `smallBelow`: counts under it are withheld on sensitive indicators; null shows all. */
export interface Wording {
  readonly t: Translate
  readonly format: Formatter
  readonly smallBelow: number | null
}

type Question = Pick<Indicator, 'answer' | 'sensitive'>

/** An answer in words, as a row of proposals or a decision shows it. A value of another kind is named as such. */
export function answerWords(indicator: Question, answer: Answer, wording: Wording): string {
  const { t, smallBelow } = wording
  if (answer.status !== 'answered') return t(`assessment.status.${answer.status}`)
  if (holdsSmallCount(indicator, answer, smallBelow)) return t('assessment.words.small', { limit: smallBelow ?? 0 })
  return valueWords(indicator.answer, answer.value, wording)
}

/** The same in a word or two, for buttons such as "Decide 2". */
export function answerBrief(indicator: Question, answer: Answer, wording: Wording): string {
  if (answer.status === 'answered' && answer.value.kind === 'scale') return String(answer.value.level)
  return answerWords(indicator, answer, wording)
}

/** An answer beside its short form: the level's own text, otherwise the same as `answerWords`. */
export function answerText(indicator: Question, answer: Answer, wording: Wording): string {
  const level = answer.status === 'answered' && answer.value.kind === 'scale' ? answer.value.level : null
  const kind = indicator.answer
  const text = kind.kind === 'scale' ? kind.levels.find((candidate) => candidate.score === level)?.text : undefined
  return text ?? answerWords(indicator, answer, wording)
}

/** Texts of the items that a checklist answer ticks; empty for other kinds. */
export function tickedItems({ answer: kind }: Question, answer: Answer): readonly string[] {
  if (kind.kind !== 'checklist' || answer.status !== 'answered' || answer.value.kind !== 'checklist') return []
  const { ticked } = answer.value
  return kind.items.filter((item) => ticked.includes(item.id)).map((item) => item.text)
}

function valueWords(kind: AnswerKind, value: AnswerValue, { t, format }: Wording): string {
  switch (value.kind) {
    case 'scale': {
      const level = kind.kind === 'scale' ? kind.levels.find((candidate) => candidate.score === value.level) : undefined
      return level ? `${level.score} – ${level.text}` : String(value.level)
    }
    case 'yes_partly_no':
      return t(`assessment.choice.${value.choice}`)
    case 'number':
      return t('assessment.words.number', {
        value: format.number(value.value, { max: 6 }),
        unit: kind.kind === 'number' ? kind.unit : '',
      }).trim()
    case 'ratio':
      return ratioWords(value.numerator, value.denominator, t, format)
    case 'checklist':
      return t('assessment.words.checklist', {
        ticked: value.ticked.length,
        applicable: (kind.kind === 'checklist' ? kind.items.length : value.ticked.length) - value.notApplicable.length,
      })
  }
}

function ratioWords(numerator: number, denominator: number, t: Translate, format: Formatter): string {
  const parts = { numerator: format.number(numerator, { max: 6 }), denominator: format.number(denominator, { max: 6 }) }
  if (denominator === 0) return t('assessment.words.ratioOfNone', parts)
  return t('assessment.words.ratio', { ...parts, share: format.percent(numerator / denominator, { max: 1 }) })
}
