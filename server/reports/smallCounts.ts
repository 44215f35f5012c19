import type { Instrument } from '../../shared/domain/instrument.ts'
import { isSmallCount } from '../../shared/domain/smallCounts.ts'

/** Words for a count from 1 up to below the instrument's limit. */
export const smallWords = (instrument: Instrument): string => `fewer than ${instrument.privacy.smallCell}`

/** Words for several counts of which one is such a count, or what lies between two. */
export const smallAmongWords = (instrument: Instrument): string =>
  `withheld: ${smallWords(instrument)} is among the counts or lies between two`

/** Whether a figure's text holds a small count in one of its numbers, whatever script its digits are of. */
export function textHoldsSmallCount(text: string, instrument: Instrument): boolean {
  const plain = text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
  const numbers = plain.match(/\d+(?:[.,\u00a0\u202f' ]\d{3}(?!\d))*(?:[.,]\d+)?/g) ?? []
  return numbers.some((number) => isSmallCount(numericValue(number), instrument.privacy.smallCell))
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
