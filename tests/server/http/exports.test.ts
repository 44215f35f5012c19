import { expect, test } from 'vitest'
import type { AssessmentExport, RoundExport } from '../../../server/reports/exportModel.ts'
import { must } from '../../../shared/util/assert.ts'
import { startTestServer } from '../../support/startServer.ts'

test('RO88 open data leaves as a file; names only where asked for and allowed; each export is noted', async () => {
  const server = await startTestServer({ sample: true })
  const { assessments } = server.workspace.registry.state()
  const { id, round } = must(
    assessments.findLast((each) => each.country === 'RS'),
    'Serbia 2026',
  )
  const [editor, reader] = [await server.signIn('editor.rs@ocena.example'), await server.signIn('reader@ocena.example')]
  const ask = (cookie: string, query = '') => server.api(cookie, 'GET', `/api/assessments/${id}/export.json${query}`)
  const withNames = async (cookie: string, query: string) =>
    ((await ask(cookie, query)).body as AssessmentExport).privacy.names // the model that the route sends
  expect(await withNames(editor, '?names=1')).toBe(true)
  expect(await withNames(editor, '?names=0')).toBe(false)
  expect(await withNames(editor, '')).toBe(false)
  expect(await withNames(reader, '?names=1')).toBe(false)
  expect(await ask(editor, '?names=yes')).toMatchObject({
    status: 400,
    body: { faults: [{ path: 'names', value: '"yes"' }] },
  })

  const { headers } = await ask(editor)
  expect(headers.get('content-disposition')).toBe('attachment; filename="ocena-RS-2026.json"')
  expect(headers.get('cache-control')).toBe('no-store')
  const csv = await server.api(reader, 'GET', `/api/rounds/${round}/export.csv`)
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="ocena-2026.csv"')
  const inLocale = await server.api(reader, 'GET', `/api/rounds/${round}/export.csv?decimal=comma`)
  expect([csv, inLocale].map(({ body }) => String(body).includes('"country";"round"'))).toEqual([false, true])
  const whole = (await server.api(reader, 'GET', `/api/rounds/${round}/export.json`)).body as RoundExport // as above
  expect(whole.assessments.map(({ assessment }) => assessment.country)).toEqual(['RS', 'BA', 'ME', 'AL', 'MK', 'NL'])
  const commenter = await server.signIn('commenter.nl@ocena.example')
  const part = (await server.api(commenter, 'GET', `/api/rounds/${round}/export.json`)).body as RoundExport // as above
  expect(part.assessments.map(({ assessment }) => assessment.country)).toEqual(['NL'])
  const noted = server.workspace.registry.state().activity.filter(({ deed }) => deed === 'export')
  expect(noted.map(({ subject }) => subject)).toEqual([id, id, id, id, id, round, round, round, round])
})

test('RO310 one person has one export at a time, and others are served meanwhile', async () => {
  const server = await startTestServer({ sample: true })
  const round = must(server.workspace.registry.state().rounds.at(-1), 'a round').id
  const [reader, facilitator] = [
    await server.signIn('reader@ocena.example'),
    await server.signIn('facilitator@ocena.example'),
  ]
  const done: string[] = []
  const ask = async (cookie: string, what: string, path: string): Promise<number> => {
    const { status } = await server.api(cookie, 'GET', path)
    done.push(`${what} ${status}`)
    return status
  }
  const path = `/api/rounds/${round}/export.json`
  const statuses = await Promise.all([
    ask(reader, 'export', path),
    ask(reader, 'again', path),
    ask(facilitator, 'other', path),
    ask(facilitator, 'me', '/api/me'),
  ])
  expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 200, 200, 429])
  expect(done.indexOf('me 200')).toBeLessThan(done.indexOf('other 200'))
  expect(await ask(reader, 'later', path)).toBe(200)
})
