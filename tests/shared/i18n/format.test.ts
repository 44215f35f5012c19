import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatter } from '../../../shared/i18n/format.ts'
import type { DateStyle, FormatLocale } from '../../../shared/i18n/formatTable.ts'
import { CLDR_VERSION } from '../../../shared/i18n/formatTables.ts'

const INTL: readonly (readonly [FormatLocale, string])[] = [
  ['en', 'en-GB'],
  ['sr-Latn', 'sr-Latn'],
  ['sr-Cyrl', 'sr-Cyrl'],
  ['bs', 'bs-Latn'],
  ['sr-Latn-ME', 'sr-Latn-ME'],
  ['sq', 'sq'],
  ['mk', 'mk'],
  ['nl', 'nl'],
]
const STYLES: Readonly<Record<Exclude<DateStyle, 'dayMonth' | 'monthYear'>, Intl.DateTimeFormatOptions>> = {
  short: { dateStyle: 'short' },
  medium: { dateStyle: 'medium' },
  long: { dateStyle: 'long' },
  full: { dateStyle: 'full' },
}
/** Words that differ on purpose (CLDR gives Montenegrin partly in its eastern form), and spaces that V8 replaces. */
const plain = (text: string): string =>
  text
    .replace('ponedjeljak', 'ponedeljak')
    .replace('srijeda', 'sreda')
    .replace('nedjelj', 'nedelj')
    .replace('mjesec', 'mesec')
    .replace('prije', 'pre')
    .replaceAll('\u00a0', ' ')

const NOON = Date.UTC(2026, 10, 23, 14, 2, 11)

describe('formatter', () => {
  test.each<[FormatLocale, string, string, string]>([
    ['en', '23 Nov 2026, 14:02', 'Monday, 23 November 2026', '1,234,567.5'],
    ['sr-Latn', '23. 11. 2026. 14:02', 'ponedeljak, 23. novembar 2026.', '1.234.567,5'],
    ['sr-Cyrl', '23. 11. 2026. 14:02', 'понедељак, 23. новембар 2026.', '1.234.567,5'],
    ['bs', '23. nov 2026. u 14:02', 'ponedjeljak, 23. novembar 2026.', '1.234.567,5'],
    ['sr-Latn-ME', '23. 11. 2026. 14:02', 'ponedjeljak, 23. novembar 2026.', '1.234.567,5'],
    ['sq', '23 nën 2026, 14:02', 'e hënë, 23 nëntor 2026', '1\u00a0234\u00a0567,5'],
    ['mk', '23 ное. 2026\u00a0г., во 14:02', 'понеделник, 23 ноември 2026\u00a0г.', '1.234.567,5'],
    ['nl', '23 nov 2026, 14:02', 'maandag 23 november 2026', '1.234.567,5'],
  ])('DM61 %s reads as its readers write', (locale, moment, full, number) => {
    const format = formatter(locale, { utc: true })
    expect(format.dateTime(NOON)).toBe(moment)
    expect(format.date(NOON, 'full')).toBe(full)
    expect(format.number(1234567.5)).toBe(number)
  })

  test('cut ISO dates are shown as far as they are known', () => {
    const format = formatter('sr-Latn')
    expect(format.isoDate('2026')).toBe('2026')
    expect(format.isoDate('2026-03')).toBe('mart 2026.')
    expect(format.isoDate('2026-03-31', 'long')).toBe('31. mart 2026.')
    expect(format.isoDate('2026-02-31')).toBe('2026-02-31')
    expect(format.isoDate('spring')).toBe('spring')
    expect(format.isoDate('')).toBe('')
  })

  test('distances take the largest unit that fits and the right plural', () => {
    const serbian = formatter('sr-Latn')
    const day = 86_400_000
    expect(serbian.relative(NOON, NOON + 20_000)).toBe('sada')
    expect(serbian.relative(NOON - 21 * 60_000, NOON)).toBe('pre 21 minuta')
    expect(serbian.relative(NOON - 2 * day, NOON)).toBe('pre 2 dana')
    expect(serbian.relative(NOON + 35 * day, NOON)).toBe('za 1 mesec')
    expect(formatter('sr-Latn-ME').relative(NOON - 14 * day, NOON)).toBe('prije 2 nedjelje')
    expect(formatter('nl').relative(NOON - 800 * day, NOON)).toBe('2 jaar geleden')
  })

  test('near days are called by their names', () => {
    const format = formatter('en', { utc: true })
    expect(format.day(NOON, NOON)).toBe('today')
    expect(format.day(Date.UTC(2026, 10, 22, 23, 59), NOON)).toBe('yesterday')
    expect(format.day(Date.UTC(2026, 10, 24, 0, 0), NOON)).toBe('tomorrow')
    expect(format.day(Date.UTC(2026, 10, 21), NOON)).toBe('21 Nov 2026')
  })

  test('numbers keep no minus on zero, pad when asked and round halves away from zero', () => {
    const format = formatter('en')
    expect(format.fixed(2.4, 2)).toBe('2.40')
    expect(format.fixed(1.005, 2)).toBe('1.01')
    expect(format.fixed(9.995, 2)).toBe('10.00')
    expect(format.fixed(-0.001, 2)).toBe('0.00')
    expect(format.number(1e21)).toBe('1,000,000,000,000,000,000,000')
    expect(format.number(1.5e-7, { max: 8 })).toBe('0.00000015')
    expect(format.percent(0.61)).toBe('61%')
    expect(format.percent(0.07, { max: 3 })).toBe('7%')
    expect(formatter('mk').percent(0.615, { max: 1 })).toBe('61,5\u00a0%')
    expect(formatter('sq').number(1234.5)).toBe('1234,5')
  })
})

describe.skipIf(process.versions['cldr'] !== CLDR_VERSION)('formatter against the locale data of Node', () => {
  test.each(INTL)('DM61 %s writes every day of two years as Node does', (locale, tag) => {
    const ours = formatter(locale, { utc: true })
    const differing = Object.entries(STYLES).flatMap(([style, options]) => {
      const theirs = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options })
      const days = Array.from({ length: 731 }, (_, day) => Date.UTC(2025, 0, 1 + day))
      const pairs = days.map((at) => [plain(ours.date(at, style as DateStyle)), plain(theirs.format(at))]) // keys of STYLES
      return pairs.filter(([our, their]) => our !== their)
    })
    expect(differing).toEqual([])
  })

  test.each(INTL)('DM61 %s writes numbers as Node does', (locale, tag) => {
    const ours = formatter(locale)
    const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }))
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 4 }), (value, max) => {
        const format = new Intl.NumberFormat(tag, { maximumFractionDigits: max })
        // of a value that lies within noise of a half both are right, see roundDecimal.ts
        const theirs = [value, Number(value.toPrecision(14))].map((each) => format.format(each))
        expect(theirs.map((text) => text.replace(/^[-−](0(?:[.,]0*)?)$/, '$1'))).toContain(ours.number(value, { max }))
      }),
      { numRuns: 300, verbose: true },
    )
  })

  test.each(INTL)('DM61 %s counts units as Node does', (locale, tag) => {
    const ours = formatter(locale)
    const theirs = new Intl.RelativeTimeFormat(tag, { numeric: 'always' })
    for (let minutes = 1; minutes < 60; minutes++)
      for (const sign of [-1, 1]) {
        const text = ours.relative(sign * minutes * 60_000, 0)
        expect(plain(text)).toBe(plain(theirs.format(sign * minutes, 'minute')))
      }
  })
})
