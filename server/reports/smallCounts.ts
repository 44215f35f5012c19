import type { Answer, AnswerValue } from '../../shared/domain/answer.ts'
import type { Indicator, Instrument } from '../../shared/domain/instrument.ts'

/** Words for a count from 1 up to below the instrument's limit. */
export const smallWords = (instrument: Instrument): string => `fewer than ${instrument.privacy.smallCell}`

const isSmall = (count: number, instrument: Instrument): boolean => count > 0 && count < instrument.privacy.smallCell

/**
 * Whether an answer to a sensitive indicator holds a small count. Of a ratio both parts count, and its share too: a small
 * numerator follows from share and denominator.
 */
export function holdsSmallCount(answer: Answer, indicator: Indicator, instrument: Instrument): boolean {
  if (!indicator.sensitive || answer.status !== 'answered') return false
  return countsIn(answer.value).some((count) => isSmall(count, instrument))
}

function countsIn(value: AnswerValue): readonly number[] {
  switch (value.kind) {
    case 'number':
      return [value.value]
    case 'ratio':
      // The rest of the whole is a count as well: 18 of 20 says that 2 were left out.
      return [value.numerator, value.denominator, value.denominator - value.numerator]
    case 'scale':
    case 'yes_partly_no':
    case 'checklist':
      return []
  }
}

/** Whether a figure's text holds a small count in one of its numbers, whatever script its digits are of. */
export function textHoldsSmallCount(text: string, instrument: Instrument): boolean {
  const plain = text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
  const numbers = plain.match(/\d+(?:[.,\u00a0\u202f' ]\d{3}(?!\d))*(?:[.,]\d+)?/g) ?? []
  return numbers.some((number) => isSmall(numericValue(number), instrument))
}

/** "1,234" and "1.234" are thousands, "2,5" and "2.5" are not. */
function numericValue(number: string): number {
  const whole = /^\d{1,3}(?:[.,\u00a0\u202f' ]\d{3})+$/.test(number) ? number.replace(/\D/g, '') : number
  return Number(whole.replace(',', '.'))
}

/** Digits of every script come in runs of ten that begin at zero. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 48
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1
  return value
}
