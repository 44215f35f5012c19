import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatter } from '../../../shared/i18n/format.ts'
import type { FormatLocale } from '../../../shared/i18n/formatTable.ts'
import { readDate } from '../../../shared/i18n/readDate.ts'

const LOCALES: readonly FormatLocale[] = ['en', 'sr-Latn', 'sr-Cyrl', 'bs', 'sr-Latn-ME', 'sq', 'mk', 'nl']
const day = (text: string, locale: FormatLocale = 'sr-Latn') =>
  readDate(text, { locale, partial: false, thisYear: 2026 })
const part = (text: string, locale: FormatLocale = 'sr-Latn') =>
  readDate(text, { locale, partial: true, thisYear: 2026 })

describe('dates as people write them', () => {
  test.each([
    '31.3.2026',
    '31.03.2026.',
    '31. 3. 2026.',
    '31.\u00a03.\u00a02026.',
    '31/03/2026',
    '31-3-2026',
    '31 3 2026',
    ' 2026-03-31 ',
    '2026-3-31',
    '31. mart 2026.',
    '31 marta 2026',
    '31 March 2026',
    '31 MAR 2026',
    '31.3.2026. godine',
    '３１.３.２０２６',
  ])('DM260: %j is the last day of March', (text) => {
    expect(day(text)).toEqual({ kind: 'date', iso: '2026-03-31' })
  })

  test.each([
    ['2026', '2026'],
    ['2026.', '2026'],
    ['3.2026', '2026-03'],
    ['03/2026', '2026-03'],
    ['2026-03', '2026-03'],
    ['mart 2026.', '2026-03'],
  ])('DM260: where a part will do, %j is %s', (text, iso) => {
    expect(part(text)).toEqual({ kind: 'date', iso })
    expect(day(text)).toEqual({ kind: 'unreadable', because: 'whole-day' })
  })

  test.each(['30.2.2026', '2026-02-30', '2026-13', '31.4.2026', '3/31/2026', '0.1.2026', '29.2.2025'])(
    'DM261: %j is no day and says so',
    (text) => {
      expect(part(text)).toEqual({ kind: 'unreadable', because: 'no-such-day' })
    },
  )

  test.each(['proleće 2026', '3.26', '31.3.', 'danas', '12', '31.3.20266', 'x'.repeat(500), '1.1.1.2026'])(
    'DM261: %j cannot be read and says so',
    (text) => {
      expect(part(text)).toEqual({ kind: 'unreadable', because: 'form' })
    },
  )

  test.each([
    ['31.3.26', '2026-03-31', 'short-year'],
    ['31.3.98.', '1998-03-31', 'short-year'],
    ['31.3.1026', '1026-03-31', 'far-year'],
    ['31.3.2206', '2206-03-31', 'far-year'],
    ['0026-03-31', '0026-03-31', 'far-year'],
  ] as const)('DM262: %j is asked about', (text, iso, because) => {
    expect(day(text)).toEqual({ kind: 'asks', iso, because })
  })

  test('DM260: nothing typed is no date', () => {
    expect(day(' \u00a0')).toEqual({ kind: 'none' })
  })

  test.each(LOCALES)('DM260: what %s shows is read back as the same day', (locale) => {
    const { isoDate } = formatter(locale, { utc: true })
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2050-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10)
        for (const style of ['medium', 'long'] as const)
          expect(day(isoDate(iso, style), locale)).toEqual({ kind: 'date', iso })
      }),
      { seed: 20_261_126, numRuns: 300 },
    )
  })
})
