import { describe, expect, test, vi } from 'vitest'
import { VISIT_MS } from '../../../server/commands/recordVisit.ts'
import { propose } from '../../../shared/document/answers.ts'
import { readContent } from '../../../shared/document/content.ts'
import { addEntry, entryIds, setEntryRemoved } from '../../../shared/document/entries.ts'
import { recommendationField } from '../../../shared/document/keys.ts'
import { narrativeOf, narrativeText, seedNarrative } from '../../../shared/document/narrative.ts'
import type { Assessment } from '../../../shared/domain/assessment.ts'
import { COUNTRIES } from '../../../shared/domain/country.ts'
import { indicatorCodeSchema } from '../../../shared/domain/ids.ts'
import { STAGES } from '../../../shared/domain/round.ts'
import type { AssessmentDetail, AssessmentRow, Visit } from '../../../shared/protocol/api.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { MINUTE_MS, partnerOf, stepTo, testClock } from '../../support/factories.ts'
import { FACILITATOR, facilitatorOf, setUpServer } from '../../support/people.ts'
import type { ApiAnswer, TestServer } from '../../support/startServer.ts'

const ROUND = { title: 'Round 2026', period: '2026', previous: null }
const CODE = indicatorCodeSchema.parse('ID-01')
const contentOf = (assessment: Pick<Assessment, 'id'>) => roomName({ kind: 'content', assessment: assessment.id })

interface Opened {
  readonly server: TestServer
  readonly cookie: string
  readonly round: string
}

async function openRound(options: Parameters<typeof setUpServer>[0] = {}): Promise<Opened> {
  const server = await setUpServer(options)
  const cookie = await server.signIn(FACILITATOR.email)
  const { body } = await server.api(cookie, 'POST', '/api/rounds', ROUND)
  return { server, cookie, round: (body as { id: string }).id } // the route's schema
}

const rowsOf = async ({ server, cookie, round }: Opened): Promise<readonly AssessmentRow[]> =>
  (await server.api(cookie, 'GET', `/api/assessments?round=${round}`)).body as AssessmentRow[] // the route's schema
const rowOf = async (opened: Opened): Promise<AssessmentRow> =>
  must(
    (await rowsOf(opened)).find(({ country }) => country === 'RS'),
    'Serbia',
  )
const move = ({ server, cookie }: Opened, { id }: { readonly id: string }, stage: string): Promise<ApiAnswer> =>
  server.api(cookie, 'PATCH', `/api/assessments/${id}`, stepTo(stage))
const answerZero = ({ server }: Opened, row: AssessmentRow) =>
  server.workspace.hub.transact(contentOf(row), (doc) =>
    propose(doc, CODE, {
      member: facilitatorOf(server).id,
      answer: { status: 'no-data', reason: '' },
      reason: '',
      at: 0,
    }),
  )

describe('rounds', () => {
  test('RO83 a round opens with a seeded assessment of each country, drafting', async () => {
    const opened = await openRound()
    const { server, cookie, round } = opened
    expect((await server.api(cookie, 'GET', '/api/rounds')).body).toMatchObject([
      { id: round, stage: 'drafting', previous: null, instrument: { id: 'ban-core' } },
    ])
    const rows = await rowsOf(opened)
    expect(rows.map(({ country }) => country)).toEqual([...COUNTRIES])
    for (const row of rows) {
      expect(row).toMatchObject({
        round,
        stage: 'drafting',
        previous: null,
        abilities: expect.arrayContaining(['write']),
      })
      expect(row.summary).toMatchObject({ assessment: row.id, overall: { state: 'missing' } })
      const { meta } = await server.workspace.hub.read(contentOf(row), readContent)
      expect(meta).toMatchObject({ assessment: row.id, round, country: row.country, sample: false })
      expect(await server.workspace.hub.create(contentOf(row), () => {})).toBe(false)
    }
    expect(new Set(rows.map(({ epoch }) => epoch)).size).toBe(6)
  })

  test('RO83 partners stand beside their country', async () => {
    const opened = await openRound()
    const partners = [partnerOf('RS', 'Astra'), partnerOf('RS', 'Atina')]
    expect((await opened.server.api(opened.cookie, 'PUT', '/api/partners', partners)).body).toEqual(partners)
    expect((await rowsOf(opened)).map(({ partner }) => partner)).toEqual([
      'Astra · Atina',
      null,
      null,
      null,
      null,
      null,
    ])
  })

  test('RO84 open recommendations come along with their text; done, overtaken and removed ones do not', async () => {
    const opened = await openRound()
    const { server, cookie, round } = opened
    const row = await rowOf(opened)
    const by = { by: facilitatorOf(server).id, at: 5 }
    const open = await server.workspace.hub.transact(contentOf(row), (doc) => {
      const id = addEntry(
        doc,
        'recommendation',
        { title: 'Open', priority: 'high', followUp: 'partly', followUpNote: 'half' },
        by,
      )
      seedNarrative(doc, recommendationField(id), [{ type: 'paragraph', content: [{ type: 'text', text: 'Do it' }] }])
      addEntry(doc, 'recommendation', { title: 'Done', followUp: 'implemented' }, by)
      addEntry(doc, 'recommendation', { title: 'Overtaken', followUp: 'overtaken' }, by)
      setEntryRemoved(doc, 'recommendation', addEntry(doc, 'recommendation', { title: 'Removed' }, by), by)
      return id
    })
    const next = await server.api(cookie, 'POST', '/api/rounds', {
      ...ROUND,
      title: 'Round 2028',
      period: '2028',
      previous: round,
    })
    const after = await rowOf({ ...opened, round: (next.body as { id: string }).id }) // the route's schema
    expect(after.previous).toBe(row.id)
    await server.workspace.hub.read(contentOf(after), (doc) => {
      const [entry, ...others] = readContent(doc).recommendation.values()
      expect(others).toEqual([])
      expect(entry).toMatchObject({
        title: 'Open',
        priority: 'high',
        carriedFrom: open,
        followUp: null,
        followUpNote: '',
        created: { by: by.by },
      })
      expect(entry?.id).not.toBe(open)
      expect(narrativeText(narrativeOf(doc, recommendationField(must(entry, 'the entry').id)))).toBe('Do it')
    })
    expect(await server.workspace.hub.read(contentOf(row), (doc) => entryIds(doc, 'recommendation').length)).toBe(4)
  })
})

describe('stages', () => {
  test('RO85 only one step on, or from review back to drafting; anything else is refused with the value', async () => {
    const opened = await openRound()
    const row = await rowOf(opened)
    const allowed = {
      drafting: ['review'],
      review: ['agreed', 'drafting'],
      agreed: ['released'],
      released: [] as string[],
    }
    for (const [from, path] of [
      ['drafting', []],
      ['review', ['review']],
      ['agreed', ['agreed']],
      ['released', ['released']],
    ] as const) {
      for (const step of path) await move(opened, row, step)
      for (const to of STAGES.filter((stage) => !allowed[from].includes(stage)))
        expect(await move(opened, row, to), `${from} → ${to}`).toMatchObject({
          status: 409,
          body: { faults: [{ path: 'stage', value: `"${to}"` }] },
        })
    }
  })

  test('RO85 a round is as far as the assessment that is least far', async () => {
    const opened = await openRound()
    const rows = await rowsOf(opened)
    const stage = async () => (await opened.server.api(opened.cookie, 'GET', '/api/rounds')).body as { stage: string }[] // the route's schema
    for (const row of rows.slice(1)) await move(opened, row, 'review')
    expect(await stage()).toMatchObject([{ stage: 'drafting' }])
    await move(opened, must(rows[0], 'Serbia'), 'review')
    expect(await stage()).toMatchObject([{ stage: 'review' }])
  })

  test('RO86 a release keeps the scores as they are then, whatever comes later', async () => {
    const opened = await openRound()
    const { server, cookie, round } = opened
    const row = await rowOf(opened)
    await answerZero(opened, row)
    for (const stage of ['review', 'agreed', 'released']) expect((await move(opened, row, stage)).status).toBe(200)
    const released = must((await rowOf(opened)).summary, 'the summary')
    expect(released.counts).toMatchObject({ unknown: 1 })
    expect((await rowOf(opened)).abilities).not.toContain('write')
    const next = await server.api(cookie, 'POST', '/api/rounds', {
      ...ROUND,
      title: 'Next',
      period: '2028',
      previous: round,
    })
    const after = await rowOf({ ...opened, round: (next.body as { id: string }).id }) // the route's schema
    const detail = (await server.api(cookie, 'GET', `/api/assessments/${after.id}`)).body as AssessmentDetail // the route's schema
    expect(detail.previousSummary).toEqual(released)
  })
})

describe('visits', () => {
  test('DM351 a first visit is one for the member, on whatever device, and only once', async () => {
    const opened = await openRound()
    const look = async (): Promise<Visit> => {
      const device = await opened.server.signIn(FACILITATOR.email)
      return (await opened.server.api(device, 'POST', `/api/rounds/${opened.round}/visits`, {})).body as Visit // the route's schema
    }
    expect(await look()).toEqual({ first: true, last: null })
    expect(await look()).toEqual({ first: false, last: null })
  })

  test('RO87 the first visit has nothing before it; a look half an hour later sees how it stood then', async () => {
    const clock = testClock()
    const opened = await openRound({ now: clock.now })
    const visit = async (): Promise<Visit> => {
      const cookie = await opened.server.signIn(FACILITATOR.email)
      return (await opened.server.api(cookie, 'POST', `/api/rounds/${opened.round}/visits`, {})).body as Visit // the route's schema
    }
    const first = clock.now()
    expect(await visit()).toEqual({ first: true, last: null })
    clock.advance(10 * MINUTE_MS)
    expect(await visit()).toEqual({ first: false, last: null })
    await answerZero(opened, await rowOf(opened))
    await vi.waitFor(async () => expect((await rowOf(opened)).summary?.counts.unknown).toBe(1))
    clock.advance(VISIT_MS + 1)
    const { last } = await visit()
    expect(last).toMatchObject({ at: first + 10 * MINUTE_MS })
    expect(last?.summaries).toHaveLength(6)
    expect(last?.summaries.map(({ counts }) => counts.unknown)).toEqual([0, 0, 0, 0, 0, 0])
    clock.advance(VISIT_MS)
    expect((await visit()).last?.at).toBe(first + 10 * MINUTE_MS)
    clock.advance(VISIT_MS + 1)
    expect((await visit()).last?.summaries[0]?.counts.unknown).toBe(1)
  })
})
