import { must } from '../util/assert.ts'
import type { DateStyle, FormatLocale, FormatTable, RelativeUnit } from './formatTable.ts'
import { FORMAT_TABLES } from './formatTables.ts'
import { collator } from './collate.ts'
import { roundDecimal } from '../util/roundDecimal.ts'

/** Fraction digits to show; `min` pads with zeros. Left out: none are padded and at most two shown. */
export interface FractionDigits {
  readonly min?: number
  readonly max?: number
}

/**
 * Puts dates, numbers and names into one language from our own tables, the same in browser, server and reports.
 * Moments are milliseconds since 1970, shown in the clock's own time zone unless the formatter was made for UTC.
 */
export interface Formatter {
  readonly locale: FormatLocale
  date(at: number, style?: DateStyle): string
  /** 24-hour clock: `14:02`, with seconds `14:02:11`. */
  time(at: number, seconds?: boolean): string
  dateTime(at: number): string
  /** An ISO date cut to what is known (`2026`, `2026-03`, `2026-03-31`); any other text comes back as it is. */
  isoDate(text: string, style?: 'short' | 'medium' | 'long'): string
  number(value: number, digits?: FractionDigits): string
  /** Always exactly `digits` after the separator: `2.40`. */
  fixed(value: number, digits: number): string
  /** A share 0–1 as a percentage. */
  percent(share: number, digits?: FractionDigits): string
  /** How long ago or how far ahead, in the largest unit that fits: "2 days ago", "now". */
  relative(at: number, now: number): string
  /** Day in words where it is near: "today", "yesterday", "tomorrow", otherwise a medium date. */
  day(at: number, now: number): string
  /** Order of names and titles by the language's alphabet; numbers in them count by size. */
  compare(a: string, b: string): number
}

/** Makes the formatter of a locale. `utc` is for tests and for files whose times must not depend on the machine. */
export function formatter(locale: FormatLocale, { utc = false }: { readonly utc?: boolean } = {}): Formatter {
  const table = FORMAT_TABLES[locale]
  const fields = utc ? utcFields : localFields
  const date = (at: number, style: DateStyle = 'medium'): string => dateText(table, fields(at), style)
  const time = (at: number, seconds = false): string => timeText(fields(at), seconds)
  const number = (value: number, digits: FractionDigits = {}): string => numberText(table, value, digits)
  return {
    locale,
    date,
    time,
    dateTime: (at) => `${date(at)}${table.dateTimeGap}${time(at)}`,
    isoDate: (text, style = 'medium') => isoDateText(table, text, style),
    number,
    fixed: (value, digits) => number(value, { min: digits, max: digits }),
    percent: (share, digits = { max: 0 }) => percentText(table, share, digits),
    relative: (at, now) => relativeText(table, new Intl.PluralRules(locale), at - now),
    day: (at, now) => nearDay(table, fields(at), fields(now)) ?? date(at),
    compare: collator(table.alphabet),
  }
}

interface Fields {
  readonly year: number
  /** 0–11 */
  readonly month: number
  readonly day: number
  readonly weekday: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

function localFields(at: number): Fields {
  const d = new Date(at)
  return {
    year: d.getFullYear(),
    month: d.getMonth(),
    day: d.getDate(),
    weekday: d.getDay(),
    hour: d.getHours(),
    minute: d.getMinutes(),
    second: d.getSeconds(),
  }
}

function utcFields(at: number): Fields {
  const d = new Date(at)
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth(),
    day: d.getUTCDate(),
    weekday: d.getUTCDay(),
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    second: d.getUTCSeconds(),
  }
}

function dateText(table: FormatTable, at: Fields, style: DateStyle): string {
  const months = style === 'monthYear' ? table.monthsAlone : table.months
  const values: Readonly<Record<string, string | undefined>> = {
    d: String(at.day),
    dd: pad(at.day),
    M: String(at.month + 1),
    MM: pad(at.month + 1),
    MMM: table.monthsShort[at.month],
    MMMM: months[at.month],
    y: String(at.year),
    yy: pad(at.year % 100),
    EEEE: table.weekdays[at.weekday],
  }
  return table.patterns[style].replace(/\{(\w{1,20})\}/g, (_, token: string) =>
    must(values[token], `date token ${token}`),
  )
}

function timeText(at: Fields, seconds: boolean): string {
  const parts = [at.hour, at.minute, ...(seconds ? [at.second] : [])]
  return parts.map(pad).join(':')
}

function isoDateText(table: FormatTable, text: string, style: DateStyle): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text) ?? []
  if (!year || !month) return text
  const fields = utcFields(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)))
  if (fields.month !== Number(month) - 1 || fields.day !== Number(day ?? 1)) return text
  return dateText(table, fields, day ? style : 'monthYear')
}

function numberText(table: FormatTable, value: number, { min = 0, max = Math.max(min, 2) }: FractionDigits): string {
  if (!Number.isFinite(value)) return String(value)
  const { negative, whole, fraction } = roundDecimal(value, min, max)
  const grouped = Number(whole) >= table.groupFrom ? whole.replace(/\B(?=(\d{3})+$)/g, table.group) : whole
  return `${negative ? table.minus : ''}${grouped}${fraction ? table.decimal + fraction : ''}`
}

function percentText(table: FormatTable, share: number, digits: FractionDigits): string {
  // 0.07 × 100 is 7.000000000000001; fifteen digits are what a double holds for certain.
  const text = numberText(table, Number((share * 100).toPrecision(15)), digits)
  return table.percent.replace('{n}', () => text)
}

const UNIT_MS: readonly (readonly [RelativeUnit, number])[] = [
  ['year', 365.25 * 86_400_000],
  ['month', 30.4375 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]
const NOW_MS = 45_000

function relativeText(table: FormatTable, rules: Intl.PluralRules, distance: number): string {
  const size = Math.abs(distance)
  if (size < NOW_MS) return table.relative.now
  const [unit, length] = UNIT_MS.find(([, ms]) => size >= ms) ?? (['minute', 60_000] as const)
  const count = Math.max(1, Math.floor(size / length))
  const phrases = (distance < 0 ? table.relative.past : table.relative.future)[unit]
  const phrase = must(phrases[rules.select(count)] ?? phrases.other, `a phrase for ${count} ${unit}`)
  return phrase.replace('{n}', String(count))
}

function nearDay(table: FormatTable, at: Fields, now: Fields): string | null {
  const day = (fields: Fields): number => Date.UTC(fields.year, fields.month, fields.day) / 86_400_000
  const distance = day(at) - day(now)
  if (distance === 0) return table.relative.today
  if (distance === -1) return table.relative.yesterday
  return distance === 1 ? table.relative.tomorrow : null
}

const pad = (value: number): string => String(value).padStart(2, '0')
