import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseCsv } from '../../../../server/sample/facts/parseCsv.ts'
import { parseFacts, shippedFacts } from '../../../../server/sample/facts/facts.ts'
import { sourceOf } from '../../../../server/sample/sources.ts'
import { KNOWN_VARIABLES, variableOf } from '../../../../server/sample/variables.ts'

const csv = readFileSync(new URL('../../../../server/sample/facts/country-facts.csv', import.meta.url), 'utf8')
const HEADER = 'country_iso2,year,variable,value,unit,source_url,note'

describe('the shipped facts', () => {
  test('DM64 are the CSV beside them, row by row', () => {
    const parsed = parseFacts(csv)
    expect(parsed.ok && parsed.value).toEqual(shippedFacts())
    expect(shippedFacts()).toHaveLength(351)
  })

  test('keep a true zero apart from a missing value', () => {
    const facts = shippedFacts()
    const value = (country: string, year: number, variable: string): string[] =>
      facts.filter((f) => f.country === country && f.year === year && f.variable === variable).map((f) => f.value)
    expect(value('ME', 2018, 'victims_identified_official')).toEqual(['0'])
    expect(value('RS', 2016, 'state_funding_victim_centre')).toEqual(['not_reported'])
    expect(value('RS', 2019, 'victims_identified_official')).toEqual(['36', '39'])
    expect(value('ME', 2017, 'victims_identified_official')).toEqual([])
  })

  test('every variable has a reading and every reading a variable', () => {
    expect([...new Set(shippedFacts().map((fact) => fact.variable))].toSorted()).toEqual(
      [...KNOWN_VARIABLES].toSorted(),
    )
    expect(variableOf('never_seen').title).toBe('never seen')
  })

  test('sources are graded by who published them', () => {
    expect(sourceOf('https://www.coe.int/x').reliability).toBe('A')
    expect(sourceOf('https://github.com/zmjones/untreaties/x.csv').issuer).toContain('UN Treaty Collection')
    expect(sourceOf('https://en.wikipedia.org/wiki/X').reliability).toBe('D')
    expect(sourceOf('https://some.paper/x')).toEqual({ issuer: 'some.paper', reliability: 'C' })
  })
})

describe('parseFacts', () => {
  const row = (text: string): string => `${HEADER}\n${text}\n`

  test.each([
    ['XX,2020,some_variable,1,persons,https://a.b/,', 'line 2, country', '"XX"'],
    ['RS,20,some_variable,1,persons,https://a.b/,', 'line 2, year', '"20"'],
    ['RS,2020,Some Variable,1,persons,https://a.b/,', 'line 2, variable', '"Some Variable"'],
    ['RS,2020,some_variable,,persons,https://a.b/,', 'line 2, value', '""'],
    ['RS,2020,some_variable,1,persons,javascript:alert(1),', 'line 2, url', '"javascript:alert(1)"'],
    ['RS,2020,some_variable,1,persons', 'line 2', '5 fields'],
    ['RS,2020,some_variable,"1"x,persons,https://a.b/,', 'line 2', 'x'],
    ['RS,2020,some_variable,"1,persons,https://a.b/,', 'line 2', '"1,persons'],
  ])('DM64 %s is refused with its place', (text, path, value) => {
    const parsed = parseFacts(row(text))
    expect(parsed).toMatchObject({ ok: false })
    const [fault] = parsed.ok ? [] : parsed.faults
    expect(fault?.path).toBe(path)
    expect(fault?.value).toContain(value)
  })

  test('a row that stands there twice is refused, two figures for one fact are not', () => {
    const one = 'RS,2020,some_variable,1,persons,https://a.b/,'
    expect(parseFacts(row(`${one}\n${one}`))).toMatchObject({ ok: false, faults: [{ path: 'line 3' }] })
    expect(parseFacts(row(`${one}\n${one.replace(',1,', ',2,')}`)).ok).toBe(true)
  })

  test('another header is refused', () => {
    expect(parseFacts('country,year\nRS,2020\n')).toMatchObject({ ok: false, faults: [{ path: 'line 1' }] })
  })
})

describe('parseCsv', () => {
  test('reads quoted commas, doubled quotes, line feeds and both line ends', () => {
    const parsed = parseCsv('a,"b, ""c""\nd",\r\n"",e\n')
    expect(parsed).toEqual({
      ok: true,
      value: [
        { line: 1, fields: ['a', 'b, "c"\nd', ''] },
        { line: 3, fields: ['', 'e'] },
      ],
    })
  })

  test('a last line without an end counts, an empty text has no records', () => {
    expect(parseCsv('a,b')).toEqual({ ok: true, value: [{ line: 1, fields: ['a', 'b'] }] })
    expect(parseCsv('')).toEqual({ ok: true, value: [] })
  })
})
