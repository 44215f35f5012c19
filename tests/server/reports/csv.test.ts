import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvText } from '../../../server/reports/csv.ts'
import { parseCsv } from '../../../server/sample/facts/parseCsv.ts'

const cell = (value: string | number | null): string => {
  const records = parseCsv(csvText(['x'], [[value]]).slice(1))
  return records.ok ? (records.value[1]?.fields[0] ?? '') : 'broken'
}

describe('csvText', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '  =1',
    '\u00a0=1',
    '\u200b=1',
    '\ufeff=1',
    '\n=1',
    '\tplain',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    ' -cmd',
  ])('PR41 %j gets an apostrophe', (text) => {
    expect(cell(text)).toBe(`'${text}`)
  })

  test.each(['plain', '1+1', 'a=b', '', 'č ћ „x“', '"quoted", and\nbroken', "'=1"])(
    'PR41 %j stays as it is',
    (text) => {
      expect(cell(text)).toBe(text)
    },
  )

  test('PR41 numbers are data, negative ones too', () => {
    expect(cell(-3.5)).toBe('-3.5')
    expect(cell(0)).toBe('0')
    expect(cell(null)).toBe('')
    expect(cell(Number.NaN)).toBe('')
  })

  test('begins with a byte order mark, quotes every cell and ends lines with CRLF', () => {
    expect(csvText(['a', 'b'], [['x', 1]])).toBe('\ufeff"a","b"\r\n"x","1"\r\n')
  })

  test('PR41 whatever text comes in comes out, and no cell begins a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const read = cell(text)
        expect([text, `'${text}`]).toContain(read)
        expect(read.trim()).not.toMatch(/^[=+\-@＝＋－＠]/)
      }),
      { verbose: true },
    )
  })
})
