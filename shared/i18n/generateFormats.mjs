// Writes formatTables.ts from Node's own locale data. Run by hand after a change here: node shared/i18n/generateFormats.mjs
// Browsers lack Albanian, Bosnian and Macedonian data, so client, server and reports all read these tables instead.
import { writeFileSync } from 'node:fs'

const LOCALES = {
  en: 'en-GB',
  'sr-Latn': 'sr-Latn',
  'sr-Cyrl': 'sr-Cyrl',
  bs: 'bs-Latn',
  'sr-Latn-ME': 'sr-Latn-ME',
  sq: 'sq',
  mk: 'mk',
  nl: 'nl',
}
const DATE_STYLES = {
  short: { dateStyle: 'short' },
  medium: { dateStyle: 'medium' },
  long: { dateStyle: 'long' },
  full: { dateStyle: 'full' },
  dayMonth: { day: 'numeric', month: 'short' },
  monthYear: { month: 'long', year: 'numeric' },
}
const UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year']

const LATIN = 'a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š t u v w x y z ž'
const CYRILLIC = 'а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш'
const ENGLISH = 'a b c d e f g h i j k l m n o p q r s t u v w x y z'
const ALPHABETS = {
  en: ENGLISH,
  'sr-Latn': LATIN,
  'sr-Cyrl': CYRILLIC,
  bs: LATIN,
  'sr-Latn-ME': 'a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š ś t u v w x y z ž ź',
  sq: 'a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v w x xh y z zh',
  mk: 'а б в г д ѓ е ж з ѕ и ј к л љ м н њ о п р с т ќ у ф х ц ч џ ш',
  nl: ENGLISH,
}

// CLDR has Montenegrin under Serbian, in the eastern (ekavian) form; these words differ.
const IJEKAVIAN = [
  [/\bpre\b/g, 'prije'],
  [/\bponedeljak\b/g, 'ponedjeljak'],
  [/\bsreda\b/g, 'srijeda'],
  [/\bsre\b/g, 'sri'],
  [/\bnedelj/g, 'nedjelj'],
  [/\bmesec/g, 'mjesec'],
]

function tableOf(id, locale) {
  const fix = (text) => (id === 'sr-Latn-ME' ? IJEKAVIAN.reduce((t, [from, to]) => t.replace(from, to), text) : text)
  const format = (options) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', hourCycle: 'h23', ...options })
  const part = (options, date, type) =>
    format(options)
      .formatToParts(date)
      .find((p) => p.type === type).value
  const months = (options) => range(12).map((m) => fix(part(options, Date.UTC(2026, m, 3), 'month')))
  const weekdays = (options) => range(7).map((d) => fix(part(options, Date.UTC(2026, 1, 1 + d), 'weekday')))
  return {
    months: months({ dateStyle: 'long' }),
    monthsAlone: months({ month: 'long' }),
    monthsShort: monthsShort(months),
    weekdays: weekdays({ dateStyle: 'full' }),
    weekdaysShort: weekdays({ weekday: 'short' }),
    patterns: Object.fromEntries(
      Object.entries(DATE_STYLES).map(([style, options]) => [style, pattern(format(options))]),
    ),
    dateTimeGap: gapBetweenDateAndTime(format),
    ...numbers(locale),
    relative: relative(locale, fix),
    alphabet: ALPHABETS[id].split(' '),
  }
}

// Some languages write short months as digits in their medium date; then the names come from day and month.
function monthsShort(months) {
  const medium = months({ dateStyle: 'medium' })
  return /\d/.test(medium[0]) ? months({ day: 'numeric', month: 'short' }) : medium
}

function gapBetweenDateAndTime(format) {
  const [date, both] = [{}, { timeStyle: 'short' }].map((time) =>
    format({ dateStyle: 'medium', ...time }).format(Date.UTC(2026, 1, 3, 5)),
  )
  return both.slice(date.length).match(/^\D+/)[0]
}

const range = (n) => Array.from({ length: n }, (_, i) => i)

function pattern(format) {
  const short = (value, one, two, name) => (value.length === 1 ? one : /^\d\d$/.test(value) ? two : name)
  return format
    .formatToParts(Date.UTC(2026, 1, 3))
    .map(({ type, value }) => {
      if (type === 'day') return short(value, '{d}', '{dd}')
      if (type === 'month') return short(value, '{M}', '{MM}', value.length > 4 ? '{MMMM}' : '{MMM}')
      if (type === 'year') return value.length === 2 ? '{yy}' : '{y}'
      return type === 'weekday' ? '{EEEE}' : value
    })
    .join('')
}

function numbers(locale) {
  const parts = (value, options) => new Intl.NumberFormat(locale, options).formatToParts(value)
  const find = (list, type) => list.find((p) => p.type === type)?.value ?? ''
  const large = parts(-1234567.5)
  return {
    decimal: find(large, 'decimal'),
    group: find(large, 'group'),
    minus: find(large, 'minusSign'),
    groupFrom: find(parts(1234), 'group') ? 1000 : 10000,
    percent: new Intl.NumberFormat(locale, { style: 'percent' }).format(0).replace('0', '{n}'),
  }
}

function relative(locale, fix) {
  const always = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  const auto = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const rules = new Intl.PluralRules(locale)
  const samples = new Map()
  for (const n of range(200)) if (n > 0 && !samples.has(rules.select(n))) samples.set(rules.select(n), n)
  const phrases = (unit, sign) =>
    Object.fromEntries(
      [...samples].map(([category, n]) => [category, fix(always.format(sign * n, unit).replace(String(n), '{n}'))]),
    )
  return {
    now: fix(auto.format(0, 'second')),
    yesterday: fix(auto.format(-1, 'day')),
    today: fix(auto.format(0, 'day')),
    tomorrow: fix(auto.format(1, 'day')),
    past: Object.fromEntries(UNITS.map((unit) => [unit, phrases(unit, -1)])),
    future: Object.fromEntries(UNITS.map((unit) => [unit, phrases(unit, 1)])),
  }
}

// A narrow no-break space is missing in many fonts; the usual one keeps as well.
const plainSpace = (json) => json.replaceAll('\u202f', '\u00a0')

const tables = Object.entries(LOCALES).map(([id, locale]) => {
  const lines = Object.entries(tableOf(id, locale)).map(
    ([name, value]) => `    ${name}: ${plainSpace(JSON.stringify(value))},`,
  )
  return `  '${id}': {\n${lines.join('\n')}\n  },`
})
const source = `// Made by generateFormats.mjs; do not edit.
import type { FormatLocale, FormatTable } from './formatTable.ts'

/** Version of the locale data (CLDR) that these tables were made from. */
export const CLDR_VERSION = '${process.versions.cldr}'

/** Names, patterns, separators, phrases and alphabets of each language. */
// prettier-ignore
export const FORMAT_TABLES: Readonly<Record<FormatLocale, FormatTable>> = {
${tables.join('\n')}
}
`
writeFileSync(new URL('./formatTables.ts', import.meta.url), source)
