import * as z from 'zod/mini'
import { countrySchema } from '../../../shared/domain/country.ts'
import { faultLine, parse, showValue, type Fault, type Parsed } from '../../../shared/util/validate.ts'
import countryFacts from './countryFacts.json' with { type: 'json' }
import { parseCsv } from './parseCsv.ts'

const COLUMNS = ['country_iso2', 'year', 'variable', 'value', 'unit', 'source_url', 'note'] as const

const factSchema = z.strictObject({
  country: countrySchema,
  year: z.number().check(z.int(), z.gte(1948), z.lte(2100)),
  variable: z.string().check(z.regex(/^[a-z0-9_]{3,60}$/, 'a variable such as us_tip_tier')),
  value: z.string().check(z.minLength(1), z.maxLength(200)),
  unit: z.string().check(z.minLength(1), z.maxLength(40)),
  url: z.string().check(z.maxLength(2000), z.regex(/^https?:\/\/\S+$/, 'an http or https address')),
  note: z.string().check(z.maxLength(2000)),
})
/** One public figure with its source. Several for one country, variable and year mean that sources disagree. */
export type Fact = z.infer<typeof factSchema>

/** Parses the facts file; faults name line and column. Two rows that say the very same are a fault. */
export function parseFacts(csv: string): Parsed<readonly Fact[]> {
  const records = parseCsv(csv)
  if (!records.ok) return records
  const [header, ...rows] = records.value
  const columns = header?.fields.join(',') ?? ''
  if (columns !== COLUMNS.join(','))
    return { ok: false, faults: [{ path: 'line 1', value: showValue(columns), expected: COLUMNS.join(',') }] }
  const facts: Fact[] = []
  const faults: Fault[] = []
  const seen = new Map<string, number>()
  for (const { line, fields } of rows) {
    const fact = parseRow(line, fields)
    const key = JSON.stringify(fields)
    const twin = seen.get(key)
    if (twin !== undefined)
      faults.push({ path: `line ${line}`, value: showValue(key), expected: `a row other than line ${twin}` })
    seen.set(key, line)
    if (fact.ok) facts.push(fact.value)
    else faults.push(...fact.faults)
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: facts }
}

/** The facts that ship with Ocena. Throws when the shipped file is broken. */
export function shippedFacts(): readonly Fact[] {
  const facts = parseFacts(countryFacts.lines.join('\n'))
  if (!facts.ok) throw new Error(`country-facts.csv: ${faultLine(facts.faults)}`)
  return facts.value
}

function parseRow(line: number, fields: readonly string[]): Parsed<Fact> {
  const [country, year, variable, value, unit, url, note, ...rest] = fields
  if (note === undefined || rest.length > 0)
    return {
      ok: false,
      faults: [{ path: `line ${line}`, value: `${fields.length} fields`, expected: `${COLUMNS.length} fields` }],
    }
  const wholeYear = /^\d{4}$/.test(year ?? '') ? Number(year) : year
  const fact = parse(factSchema, { country, year: wholeYear, variable, value, unit, url, note })
  if (fact.ok) return fact
  return { ok: false, faults: fact.faults.map((fault) => ({ ...fault, path: `line ${line}, ${fault.path}` })) }
}
