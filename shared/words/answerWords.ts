import type { TFunction } from 'i18next'
import type { Answer, AnswerValue } from '../domain/answer.ts'
import type { AnswerKind, ChecklistItem, Indicator } from '../domain/instrument.ts'
import type { Formatter } from '../i18n/format.ts'
import { numberOfPart, partsToShow, type NumbersValue } from '../domain/numbers.ts'
import { holdsSmallCount } from '../domain/smallCounts.ts'

/** How answers are put into words. `smallBelow`: counts under it are withheld on sensitive indicators; null shows all. */
export interface Wording {
  readonly t: TFunction
  readonly format: Formatter
  readonly smallBelow: number | null
}

/** What of an indicator the words need. In the functions below null stands for one that is not known: values show bare. */
export type Question = Pick<Indicator, 'answer' | 'sensitive'>

/** An answer in words, as a row of proposals or a decision shows it. A value of another kind is named as such. */
export function answerWords(question: Question | null, answer: Answer, wording: Wording): string {
  const { t, smallBelow } = wording
  if (answer.status !== 'answered') return t(`answer.status.${answer.status}`)
  if (isWithheld(question, answer, wording))
    return t(answer.value.kind === 'numbers' ? 'answer.smallAmong' : 'answer.small', { limit: smallBelow ?? 0 })
  return wordsOfValue(question, answer.value, wording)
}

/** The same in a word or two, for buttons such as "Decide 2". */
export function answerBrief(question: Question | null, answer: Answer, wording: Wording): string {
  if (answer.status === 'answered' && answer.value.kind === 'scale') return String(answer.value.level)
  if (answer.status === 'answered' && answer.value.kind === 'numbers' && !isWithheld(question, answer, wording))
    return numbersBrief(question?.answer ?? null, answer.value, wording)
  return answerWords(question, answer, wording)
}

const isWithheld = (question: Question | null, answer: Answer, { smallBelow }: Wording): boolean =>
  question !== null && holdsSmallCount(question, answer, smallBelow)

/** An answer beside its short form: the level's own text, otherwise the same as `answerWords`. */
export function answerText(question: Question, answer: Answer, wording: Wording): string {
  const level = answer.status === 'answered' && answer.value.kind === 'scale' ? answer.value.level : null
  return (level === null ? undefined : levelText(question.answer, level)) ?? answerWords(question, answer, wording)
}

/** The items of a checklist by what its answer says of them. */
export interface ChecklistParts {
  readonly ticked: readonly ChecklistItem[]
  readonly missing: readonly ChecklistItem[]
  readonly notApplicable: readonly ChecklistItem[]
}

/** The parts of a checklist's answer, in the order of the instrument; null for other kinds. */
export function checklistParts(question: Question | null, answer: Answer): ChecklistParts | null {
  const kind = question?.answer
  if (kind?.kind !== 'checklist' || answer.status !== 'answered' || answer.value.kind !== 'checklist') return null
  const { ticked, notApplicable } = answer.value
  const applicable = kind.items.filter(({ id }) => !notApplicable.includes(id))
  return {
    ticked: applicable.filter(({ id }) => ticked.includes(id)),
    missing: applicable.filter(({ id }) => !ticked.includes(id)),
    notApplicable: kind.items.filter(({ id }) => notApplicable.includes(id)),
  }
}

/** Texts of the items that a checklist answer ticks; empty for other kinds. */
export const tickedItems = (question: Question, answer: Answer): readonly string[] =>
  checklistParts(question, answer)?.ticked.map(({ text }) => text) ?? []

function wordsOfValue(question: Question | null, value: AnswerValue, wording: Wording): string {
  const { t, format } = wording
  const kind = question?.answer
  switch (value.kind) {
    case 'scale': {
      const text = kind && levelText(kind, value.level)
      return text === undefined
        ? t('answer.levelBare', { level: value.level })
        : t('answer.level', { level: value.level, text })
    }
    case 'yes_partly_no':
      return t(`answer.choice.${value.choice}`)
    case 'number': {
      const unit = kind?.kind === 'number' ? kind.unit : ''
      return t('answer.number', { value: format.number(value.value, { max: 6 }), unit }).trim()
    }
    case 'numbers':
      return numbersWords(kind ?? null, value, wording)
    case 'ratio':
      return ratioWords(value.numerator, value.denominator, t, format)
    case 'checklist': {
      const parts = checklistParts(question, { status: 'answered', value })
      const ticked = parts?.ticked.length ?? value.ticked.length
      const missing = parts?.missing.length ?? 0
      return t('answer.checklist', { ticked, applicable: ticked + missing })
    }
  }
}

function levelText(kind: AnswerKind, level: number): string | undefined {
  return kind.kind === 'scale' ? kind.levels.find(({ score }) => score === level)?.text : undefined
}

/** The numbers alone, such as "41 / 12 / –". */
const numbersBrief = (kind: AnswerKind | null, value: NumbersValue, { format }: Wording): string =>
  partsToShow(value, kind?.kind === 'numbers' ? kind.parts : [])
    .map(({ id }) => {
      const number = numberOfPart(value, id)
      return number === null ? '–' : format.number(number, { max: 6 })
    })
    .join(' / ')

/** Each number with its label, in the order of the question; those of parts that it has not stand bare at the end. */
function numbersWords(kind: AnswerKind | null, value: NumbersValue, { t, format }: Wording): string {
  return partsToShow(value, kind?.kind === 'numbers' ? kind.parts : [])
    .map(({ id, label, unit }) => {
      const number = numberOfPart(value, id)
      if (number === null) return t('answer.partUnknown', { label })
      return t('answer.part', { label, value: format.number(number, { max: 6 }), unit }).trim()
    })
    .join('; ')
}

function ratioWords(numerator: number, denominator: number, t: TFunction, format: Formatter): string {
  const parts = { numerator: format.number(numerator, { max: 6 }), denominator: format.number(denominator, { max: 6 }) }
  if (denominator === 0) return t('answer.ratioOfNone', parts)
  return t('answer.ratio', { ...parts, share: format.percent(numerator / denominator, { max: 1 }) })
}
