import { describe, expect, test } from 'vitest'
import { buildCsv, fileName } from '../../../client/components/csv.ts'
import { initials } from '../../../client/components/Avatar.tsx'

const rowsOf = (csv: string): string[] => csv.replace('\ufeff', '').trimEnd().split('\r\n').slice(1)

describe('CSV', () => {
  test('starts with a byte order mark, ends lines with CRLF, quotes texts and leaves numbers alone', () => {
    expect(buildCsv(['Country', 'Score'], [['Serbia', 2.4]])).toBe('\ufeff"Country","Score"\r\n"Serbia",2.4\r\n')
  })
  test('quotes, commas and line breaks stay inside their cell', () => {
    expect(rowsOf(buildCsv(['a'], [['say "yes", no']]))).toEqual(['"say ""yes"", no"'])
  })
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '  =1', '＝1', '＠x', '\u200b=1'])(
    'a text that a spreadsheet would calculate is made harmless: %j',
    (text) => {
      expect(rowsOf(buildCsv(['a'], [[text]]))[0]).toBe(`"'${text}"`)
    },
  )
  test('negative numbers are numbers, nothing is nothing', () => {
    expect(rowsOf(buildCsv(['a', 'b'], [[-1.5, null]]))).toEqual(['-1.5,'])
  })
  test('file names keep letters of all our scripts', () => {
    expect(fileName('Round 2026 / Србија: scores.csv')).toBe('round-2026-србија-scores.csv')
  })
})

test('initials come from the first and the last word', () => {
  expect(['Ana Marković', 'Ана Марија Петровић', 'Šejla', ''].map(initials)).toEqual(['AM', 'АП', 'Š', ''])
})
