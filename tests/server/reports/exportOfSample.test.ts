import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AssessmentExport, ExportedAnswer, RoundExport } from '../../../server/reports/exportModel.ts'
import { parseCsv, type CsvRecord } from '../../../server/sample/facts/parseCsv.ts'
import { startTestServer, type TestServer } from '../../support/startServer.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ sample: true })
})
afterAll(() => server.remove())

const roundId = (): string =>
  server.workspace.registry.state().rounds.find((round) => round.period === '2024')?.id ?? ''

async function roundFor(email: string, query = ''): Promise<RoundExport> {
  const answer = await server.api(await server.signIn(email), 'GET', `/api/rounds/${roundId()}/export.json${query}`)
  expect(answer.status).toBe(200)
  return answer.body as RoundExport // what the route promises
}

async function rowsFor(email: string): Promise<readonly CsvRecord[]> {
  const headers = { cookie: await server.signIn(email) }
  const response = await fetch(`${server.origin}/api/rounds/${roundId()}/export.csv`, { headers })
  const parsed = parseCsv((await response.text()).replace(/^\ufeff/, ''))
  if (!parsed.ok) throw new Error('The CSV does not parse')
  return parsed.value
}

function counts(answer: ExportedAnswer | null): number[] {
  if (answer === null || !('value' in answer)) return []
  if (answer.value.kind === 'number') return [answer.value.value]
  if (answer.value.kind === 'numbers') return Object.values(answer.value.values).map(Number)
  return answer.value.kind === 'ratio' ? [answer.value.numerator, answer.value.denominator] : []
}

/** Every count from 1 to 4 that a sensitive indicator or evidence on one shows. */
function smallCounts({ areas, evidence }: AssessmentExport): string[] {
  const sensitive = areas.flatMap((area) => area.indicators).filter((indicator) => indicator.sensitive)
  const codes = new Set<string>(sensitive.map((indicator) => indicator.code))
  const answers = sensitive.flatMap((indicator) =>
    [indicator.answer, indicator.decision?.answer ?? null, ...indicator.proposals.map(({ answer }) => answer)]
      .flatMap(counts)
      .map((count) => [indicator.code, count] as const),
  )
  const figures = evidence
    .filter((card) => card.indicators.some((code) => codes.has(code)))
    .flatMap((card) => card.figures.map((figure) => [card.title, Number(figure.value)] as const))
  return [...answers, ...figures]
    .filter(([, count]) => count >= 1 && count <= 4)
    .map(([what, count]) => `${what} ${count}`)
}

describe('the sample round as files', () => {
  test('RO97 whoever is outside sees no small sensitive count anywhere; the team sees its own', async () => {
    const reader = await roundFor('reader@ocena.example')
    expect(reader.assessments.map(({ assessment }) => assessment.country)).toEqual(['RS', 'BA', 'ME', 'AL', 'MK', 'NL'])
    expect(reader.assessments.flatMap(smallCounts)).toEqual([])
    expect(JSON.stringify(reader)).toContain('fewer than 5')
    const macedonian = await roundFor('editor.mk@ocena.example')
    const seen = macedonian.assessments.map((model) => [model.assessment.country, smallCounts(model).length > 0])
    expect(seen).toEqual([
      ['RS', false],
      ['BA', false],
      ['ME', false],
      ['AL', false],
      ['MK', true],
      ['NL', false],
    ])
  })

  test('RO97 the table holds none of them either', async () => {
    const [header, ...rows] = await rowsFor('reader@ocena.example')
    const sensitive = new Set(
      (await roundFor('reader@ocena.example')).assessments[0]?.areas
        .flatMap((area) => area.indicators)
        .filter((indicator) => indicator.sensitive)
        .map((indicator) => indicator.code),
    )
    const column = (name: string): number => header?.fields.indexOf(name) ?? -1
    const cell = (row: CsvRecord, name: string): string => row.fields[column(name)] ?? ''
    const parts = rows.filter((row) => cell(row, 'level') === 'part')
    expect(rows.length - parts.length).toBe(6 * (1 + 10 + 70))
    expect(parts.length).toBeGreaterThan(0)
    const small = rows
      .filter((row) => sensitive.has(cell(row, 'code')))
      .filter((row) => {
        const shown = cell(row, 'unit') === '' ? ['numerator', 'denominator'] : ['value']
        return shown.some((name) => /^[1-4]$/.test(cell(row, name)))
      })
    expect(small).toEqual([])
    expect(rows.some((row) => cell(row, 'answer') === 'fewer than 5')).toBe(true)
  })

  test('RO95 names are given to the team alone, and only when asked for', async () => {
    const name = 'Milica Vasović'
    expect(JSON.stringify(await roundFor('editor.rs@ocena.example'))).not.toContain(name)
    expect(JSON.stringify(await roundFor('editor.rs@ocena.example', '?names=1'))).toContain(name)
    expect(JSON.stringify(await roundFor('reader@ocena.example', '?names=1'))).not.toContain(name)
    expect(JSON.stringify(await roundFor('editor.nl@ocena.example', '?names=1'))).not.toContain(name)
  })
})
