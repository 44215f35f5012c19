import { describe, expect, test } from 'vitest'
import { buildCsv } from '../../../client/components/csv.ts'
import { csvText } from '../../../server/reports/csv.ts'
import { guardFormula } from '../../../shared/util/csv.ts'

/** Signs that nobody sees: word joiner, soft hyphen, direction marks, controls, fillers, selectors, spaces. */
const UNSEEN = [
  0x2060, 0xad, 0x202a, 0x202e, 0x2066, 0x200b, 0xfeff, 0x01, 0x00, 0x7f, 0x85, 0x180e, 0x3164, 0x115f, 0xfe0f, 0xe0001,
  0x034f, 0x2800, 0xa0, 0x3000, 0x2028,
]
const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫']

describe('guardFormula', () => {
  test.each(UNSEEN)('PR41 an unseen sign (code point %i) hides no formula', (code) => {
    const texts = SIGNS.map((sign) => `${String.fromCodePoint(code, code)}${sign}1`)
    expect(texts.map(guardFormula)).toEqual(texts.map((text) => `'${text}`))
  })

  test.each(['plain', '1+1', 'a=b', '', '\u2060plain', "'=1", '\u00ad', 'č=1'])('PR41 %j stays as it is', (text) => {
    expect(guardFormula(text)).toBe(text)
  })

  test('PR41 downloads of the page and exports of the server use it', () => {
    expect(buildCsv(['a'], [['\u2060=1']])).toContain(`"'\u2060=1"`)
    expect(csvText(['a'], [['\u2060=1']])).toContain(`"'\u2060=1"`)
  })
})

test('DM343 with a decimal comma a spreadsheet of that country reads numbers as numbers', () => {
  const rows = [['Srbija', 2.8, -0.5, null]] as const
  expect(buildCsv(['a', 'b', 'c', 'd'], rows, 'comma')).toBe('\ufeff"a";"b";"c";"d"\r\n"Srbija";2,8;-0,5;\r\n')
  expect(csvText(['a', 'b', 'c', 'd'], rows, 'comma')).toBe('\ufeff"a";"b";"c";"d"\r\n"Srbija";"2,8";"-0,5";""\r\n')
  expect(csvText(['a'], [[2.8]])).toBe('\ufeff"a"\r\n"2.8"\r\n')
})
