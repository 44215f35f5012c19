import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { rationaleField } from '../../../shared/document/keys.ts'
import { narrativeOf, toYNodes } from '../../../shared/document/narrative.ts'
import type { ActivityAnswer, TouchesAnswer, WrittenAnswer } from '../../../shared/protocol/history.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { testClock } from '../../support/factories.ts'
import { code } from '../../support/scoreInputs.ts'
import { startTestServer, type TestServer } from '../../support/startServer.ts'
import { openStockClient, type StockClient } from '../../support/stockClient.ts'

const FIELD = rationaleField(code('ID-01'))
const EDITOR = 'editor.rs@ocena.example'
const BOSS = 'facilitator@ocena.example'
const clock = testClock()
let server: TestServer
let ana: string
let boss: string

beforeAll(async () => {
  server = await startTestServer({ sample: true, now: clock.now })
  ana = await server.signIn(EDITOR)
  boss = await server.signIn(BOSS)
}, 60_000)
afterAll(() => server.remove())

const serbia = () =>
  must(
    server.workspace.registry.state().assessments.findLast((each) => each.country === 'RS'),
    'RS 2026',
  ).id
const member = (email: string) =>
  must(
    server.workspace.registry.state().accounts.find((each) => each.email === email),
    email,
  ).id
const get = async <T>(path: string, who = ana): Promise<T> =>
  (await server.api(who, 'GET', `/api/assessments/${serbia()}/${path}`)).body as T // checked by what is expected of it
const written = () => get<WrittenAnswer>(`written?field=${FIELD}`)
const touches = async () => (await get<TouchesAnswer>('touches')).touches
const activity = (before?: number) =>
  get<ActivityAnswer>(before === undefined ? 'activity' : `activity?before=${before}`)

/** A page of somebody in the assessment. */
async function pageOf(cookie: string): Promise<StockClient> {
  const room = roomName({ kind: 'content', assessment: serbia() })
  const { wsOrigin, origin } = server
  const client = openStockClient({ wsOrigin, room, cookie, origin, doc: new Y.Doc() })
  onTestFinished(() => client.provider.destroy())
  await client.synced()
  return client
}

function textIn(doc: Y.Doc): Y.XmlText {
  const paragraph = narrativeOf(doc, FIELD).toArray().at(-1)
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  if (text instanceof Y.XmlText) return text
  throw new Error('no text')
}

const lastBlock = async () => (await written()).blocks.at(-1)

describe('who wrote and did what', { timeout: 60_000 }, () => {
  test('DM452 characters are told by their writers', async () => {
    const [page, other] = [await pageOf(ana), await pageOf(boss)]
    const words = [{ type: 'paragraph', content: [{ type: 'text', text: 'Ana wrote this.' }] }]
    page.doc.transact(() => {
      const fragment = narrativeOf(page.doc, FIELD)
      fragment.insert(fragment.length, toYNodes(words))
    })
    await page.flush()
    await vi.waitFor(() => expect(textIn(other.doc).length).toBe(15))
    other.doc.transact(() => textIn(other.doc).insert(3, ' and the boss'))
    await other.flush()
    const expected = [
      { by: member(EDITOR), text: 'Ana' },
      { by: member(BOSS), text: ' and the boss' },
      { by: member(EDITOR), text: ' wrote this.' },
    ]
    expect(await lastBlock()).toEqual(expected)
    const writers = (await written()).writers
    expect(writers).toContainEqual({ by: member(BOSS), characters: 13 })
    const sample = await get<WrittenAnswer>('written?field=conclusion:ID')
    // what the sample stands on is nobody's
    expect(sample.writers).toEqual([{ by: null, characters: expect.any(Number) as unknown }])
  })

  test('DM453 who touched a place last is remembered, removing too; the server is nobody', async () => {
    const before = (await touches()).find(({ place, by }) => place === FIELD && by === member(BOSS))
    clock.advance(60_000)
    const page = await pageOf(boss)
    page.doc.transact(() => textIn(page.doc).delete(0, 3))
    await page.flush()
    const [last, first] = (await touches()).filter(({ place }) => place === FIELD)
    expect(last).toEqual({ place: FIELD, by: member(BOSS), since: before?.since, at: clock.now() })
    expect(first).toMatchObject({ by: member(EDITOR) })
    expect(await touches()).toHaveLength(2)
  })

  test('RO555 deeds are told in order, one for each member, place and five minutes, and steps by what they were', async () => {
    const page = await pageOf(ana)
    const edits = async () =>
      (await activity()).deeds.filter(({ kind, by }) => kind === 'edit' && by === member(EDITOR)).length
    clock.advance(300_000)
    const before = await edits()
    for (const step of [0, 200_000, 99_999]) {
      clock.advance(step)
      page.doc.transact(() => textIn(page.doc).insert(0, 'x'))
      await page.flush()
    }
    expect(await edits()).toBe(before + 1)
    clock.advance(1)
    page.doc.transact(() => textIn(page.doc).insert(0, 'y'))
    await page.flush()
    expect(await edits()).toBe(before + 2)
    expect((await server.api(ana, 'POST', `/api/assessments/${serbia()}/versions`, { name: 'Then' })).status).toBe(201)
    const stage = { stage: 'review' }
    expect((await server.api(boss, 'PATCH', `/api/assessments/${serbia()}`, stage)).status).toBe(200)
    expect((await activity()).deeds.slice(0, 3)).toMatchObject([
      { kind: 'stage', by: member(BOSS), place: null, about: 'review' },
      { kind: 'name-version', by: member(EDITOR), place: null, about: '1' },
      { kind: 'edit', by: member(EDITOR), place: FIELD, at: clock.now() },
    ])
    expect(JSON.stringify(await activity())).not.toContain('Ana wrote')
  })

  test('RO556 older deeds come page by page, none twice and none left out, written or not', async () => {
    for (let n = 0; n < 120; n++) {
      if (n === 60) await server.workspace.history.flush()
      server.workspace.history.note(serbia(), { kind: 'restore', by: member(EDITOR), place: null, about: String(n) })
    }
    const numbers: number[] = []
    for (let page = await activity(); ; page = await activity(must(page.older, 'older ones'))) {
      expect(page.deeds.length).toBeLessThanOrEqual(50)
      numbers.push(...page.deeds.map(({ number }) => number))
      if (page.older === null) break
    }
    expect(numbers.length).toBeGreaterThan(120)
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, n) => numbers.length - n))
  })

  test.each([
    ['written?field=meta', 400],
    ['written', 400],
    ['written?field=rationale:ID-01&more=1', 400],
    ['activity?before=0', 400],
    ['activity?before=x', 400],
    ['touches?x=1', 400],
    ['activity?before=1', 200],
    ['written?field=rationale:ID-99', 200],
  ])('RO557 a wrong question is answered with what was wrong: %s', async (path, status) => {
    const answer = await server.api(ana, 'GET', `/api/assessments/${serbia()}/${path}`)
    expect(answer.status).toBe(status)
  })

  test('DM454 all of it is there after the document was put together and after a new start', async () => {
    const all = async () => [await written(), await get<TouchesAnswer>('touches'), await activity()]
    const before = await all()
    await server.workspace.hub.withdraw(roomName({ kind: 'content', assessment: serbia() }), () => undefined)
    expect(await all()).toEqual(before)
    const { dataDir } = server
    await server.stop()
    const again = await startTestServer({ dataDir, now: clock.now })
    const after = ['written?field=' + FIELD, 'touches', 'activity'].map(
      async (path) => (await again.api(ana, 'GET', `/api/assessments/${serbia()}/${path}`)).body,
    )
    expect(await Promise.all(after)).toEqual(before)
  })
})
