import type { FormatLocale } from './formatTable.ts'
import { FORMAT_TABLES } from './formatTables.ts'

/** What a typed text means as a date. `iso` is `2026-03-31`, or cut to what was said: `2026-03`, `2026`. */
export type DateReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'date'; readonly iso: string }
  /** It can be read, but is odd enough to be asked about before it is kept. */
  | { readonly kind: 'asks'; readonly iso: string; readonly because: 'short-year' | 'far-year' }
  | { readonly kind: 'unreadable'; readonly because: 'form' | 'no-such-day' | 'whole-day' }

export interface DateExpected {
  readonly locale: FormatLocale
  /** Whether a year or a month alone will do. */
  readonly partial: boolean
  readonly thisYear: number
}

const MAX_LENGTH = 60
const FIRST_YEAR = 1950
const YEARS_AHEAD = 30
const SHORT_YEARS_AHEAD = 20

/**
 * Reads a date as people of our countries write it: day, month, year (`31.3.2026`, `31. 3. 2026.`, `31/03/2026`, `31-3-2026`),
 * with the month in words of the locale or in English (`31. mart 2026.`), ISO, and, where a part will do, `3.2026` or `2026`.
 * A year of two digits and one far from now are asked about, never guessed.
 */
export function readDate(text: string, expected: DateExpected): DateReading {
  const plain = text
    .slice(0, MAX_LENGTH + 1)
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(WORD_YEAR, '')
  if (plain === '') return { kind: 'none' }
  const parts = plain.length > MAX_LENGTH ? null : partsOf(plain, expected.locale)
  if (!parts) return { kind: 'unreadable', because: 'form' }
  if (!expected.partial && parts.day === undefined) return { kind: 'unreadable', because: 'whole-day' }
  return readingOf(parts, expected.thisYear)
}

interface DateParts {
  readonly year: string
  readonly month?: number | undefined
  readonly day?: number | undefined
}

/** The word "year" that is written after a date: `31.3.2026 г.`, `2026. godine`. */
const WORD_YEAR = / (?:г|год|година|године|години|g|god|godina|godine)\.?$/i
const ISO = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\.?$/
const DAY_FIRST = /^(?:(\d{1,2}) ?[./ -] ?)?(\d{1,2}) ?[./ -] ?(\d{4}|\d{2})\.?$/
const MONTH_IN_WORDS = /^(?:(\d{1,2})\.? )?(\p{L}{3,20})\.? (\d{4}|\d{2})\.?$/u

function partsOf(text: string, locale: FormatLocale): DateParts | null {
  const iso = ISO.exec(text)
  if (iso?.[1]) return { year: iso[1], month: numberIn(iso[2]), day: numberIn(iso[3]) }
  const digits = DAY_FIRST.exec(text)
  if (digits?.[3]) {
    // two short numbers alone are no date: `3.26` may be a day and a month
    if (digits[1] === undefined && digits[3].length === 2) return null
    return { year: digits[3], month: numberIn(digits[2]), day: numberIn(digits[1]) }
  }
  const words = MONTH_IN_WORDS.exec(text)
  const month = words?.[2] ? monthNamed(words[2], locale) : null
  return words?.[3] && month !== null ? { year: words[3], month, day: numberIn(words[1]) } : null
}

/** Number of a month by its name in the locale or in English, whole, short, or with an ending: `marta`. */
function monthNamed(word: string, locale: FormatLocale): number | null {
  const low = word.toLowerCase()
  for (const { months, monthsShort } of [FORMAT_TABLES[locale], FORMAT_TABLES.en]) {
    const whole = months.findIndex((name) => name.toLowerCase() === low)
    const begins = monthsShort.findIndex((name) => low.startsWith(name.toLowerCase().replace('.', '')))
    const index = whole >= 0 ? whole : begins
    if (index >= 0) return index + 1
  }
  return null
}

function readingOf({ year, month, day }: DateParts, thisYear: number): DateReading {
  const isShort = year.length === 2
  const full = isShort ? wholeYear(Number(year), thisYear) : Number(year)
  if (!isRealDay(full, month ?? 1, day ?? 1)) return { kind: 'unreadable', because: 'no-such-day' }
  const iso = [
    String(full).padStart(4, '0'),
    ...[month, day].flatMap((part) => (part === undefined ? [] : [pad(part)])),
  ]
  const date = { iso: iso.join('-') }
  if (isShort) return { kind: 'asks', ...date, because: 'short-year' }
  if (full < FIRST_YEAR || full > thisYear + YEARS_AHEAD) return { kind: 'asks', ...date, because: 'far-year' }
  return { kind: 'date', ...date }
}

function wholeYear(short: number, thisYear: number): number {
  const century = thisYear - (thisYear % 100)
  return century + short > thisYear + SHORT_YEARS_AHEAD ? century - 100 + short : century + short
}

function isRealDay(year: number, month: number, day: number): boolean {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

const numberIn = (digits: string | undefined): number | undefined => (digits === undefined ? undefined : Number(digits))
const pad = (part: number): string => String(part).padStart(2, '0')
