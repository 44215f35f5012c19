/** A stretch of text that has the form of a kind of personal data, with what stands around it. */
export interface Candidate {
  readonly match: string
  /** Up to 40 characters before and after it. */
  readonly before: string
  readonly after: string
}

/** Knows one kind of personal data in a text of plain signs. */
export interface Detector<Kind extends string = string> {
  readonly kind: Kind
  /** Global; every repetition in it has an end. */
  readonly pattern: RegExp
  /** Cheap: a text without this has no match. */
  readonly needs?: RegExp
  /** Whether a match of the pattern really is one. */
  readonly isReal: (candidate: Candidate) => boolean
}

/** A stretch of a text; `start` and `end` count UTF-16 units. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

const CONTEXT_CHARACTERS = 40

/** All real matches of a detector in the order of the text. After a match that is not real it looks on at the next sign. */
export function* stretchesOf({ pattern, needs, isReal }: Detector, text: string): Generator<Stretch> {
  if (needs && !needs.test(text)) return
  pattern.lastIndex = 0
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const [start, end] = [found.index, found.index + found[0].length]
    const before = text.slice(Math.max(0, start - CONTEXT_CHARACTERS), start)
    if (isReal({ match: found[0], before, after: text.slice(end, end + CONTEXT_CHARACTERS) })) yield { start, end }
    else pattern.lastIndex = start + 1
  }
}

/** The digits of a text in their order. */
export const digitsOf = (text: string): readonly number[] => Array.from(text.replace(/\D/g, ''), Number)

/** Sum of products of digits and weights, place by place; what is missing counts zero. */
export const weightedSum = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0)

/** Whether there is such a day; the month counts from 1. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
