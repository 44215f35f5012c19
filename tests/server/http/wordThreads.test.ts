import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eraseThreads } from '../../../server/discussion/eraseThreads.ts'
import { resolveAnchor } from '../../../shared/document/anchors/resolveAnchor.ts'
import { anchorText } from '../../../shared/document/anchors/textAnchor.ts'
import { DISCUSSION_MAP, patchThread, putPlace } from '../../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion, type ThreadEntry } from '../../../shared/document/discussion/discussionView.ts'
import { rationaleField } from '../../../shared/document/keys.ts'
import { narrativeOf, narrativeText, seedNarrative } from '../../../shared/document/narrative.ts'
import type { TextAnchor } from '../../../shared/domain/discussion.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { code } from '../../support/scoreInputs.ts'
import { startTestServer, type TestServer } from '../../support/startServer.ts'

const FIELD = rationaleField(code('ID-01'))
const PARAGRAPH = {
  type: 'paragraph',
  content: [
    { type: 'text', text: 'Since 2023 a rulebook names who identifies victims, and all services were trained in it.' },
  ],
}

let server: TestServer
let ana: string
let ilir: string
let reader: string
beforeAll(async () => {
  server = await startTestServer({ sample: true })
  ana = await server.signIn('editor.rs@ocena.example')
  ilir = await server.signIn('editor.al@ocena.example')
  reader = await server.signIn('reader@ocena.example')
  await server.workspace.hub.transact(content(), (doc) => seedNarrative(doc, FIELD, [PARAGRAPH]))
})
afterAll(() => server.remove())

const serbia = () =>
  must(
    server.workspace.registry.state().assessments.findLast((each) => each.country === 'RS'),
    'RS 2026',
  ).id
const base = () => `/api/assessments/${serbia()}/threads`
const content = () => roomName({ kind: 'content', assessment: serbia() })
const discussion = () => roomName({ kind: 'discussion', assessment: serbia() })
const threads = () => server.workspace.hub.read(discussion(), (doc) => viewDiscussion(doc).threads())
const byId = async (id: string): Promise<ThreadEntry> =>
  must(
    (await threads()).find((each) => each.id === id),
    id,
  )
const textNow = () => server.workspace.hub.read(content(), (doc) => narrativeText(narrativeOf(doc, FIELD)))
/** An anchor as a page makes it, on some characters of the rationale. */
const anchorOn = (start: number, end: number): Promise<TextAnchor> =>
  server.workspace.hub.read(content(), (doc) => must(anchorText(doc, FIELD, start, end), 'an anchor'))
const put = (cookie: string, anchor: unknown, id = newEntryId()) =>
  server.api(cookie, 'POST', base(), { id, anchor, text: 'Which rulebook?' })
/** Writes over the first words of the rationale, as its editors would; gives the way back. */
const deleteWords = (length: number): Promise<void> =>
  server.workspace.hub
    .transact(content(), (doc) => {
      const block = narrativeOf(doc, FIELD).get(0)
      const text = 'get' in block ? block.get(0) : block
      if ('insert' in text && 'applyDelta' in text) text.delete(0, length)
    })
    .then(() => undefined)

describe('threads on words', () => {
  test('RO494 a thread on words has the place and the quote of the server, whatever the page says around them', async () => {
    const anchor = await anchorOn(0, 20)
    const id = newEntryId()
    const told = { ...anchor, quote: { ...anchor.quote, prefix: 'made up', suffix: 'made up', offset: 7, twins: 9 } }
    expect(await put(ilir, told, id)).toMatchObject({ status: 201, body: { thread: id } })
    expect((await byId(id)).anchor).toEqual(anchor)
    expect(await server.workspace.hub.read(content(), (doc) => resolveAnchor(doc, anchor).state)).toBe('exact')
  })

  test('RO495 words that are not there, a made-up quote and a made-up text are refused, and nothing is written', async () => {
    const anchor = await anchorOn(0, 20)
    const before = await threads()
    const names = () => server.workspace.hub.read(content(), (doc) => [...doc.share.keys()])
    const namesBefore = await names()
    const quoted = (head: string) => ({ ...anchor, quote: { ...anchor.quote, head, length: head.length } })
    const nowhere = { ...quoted('Words nobody wrote'), start: '{}', end: 'null' }
    const alike = quoted(anchor.quote.head.replace(/^.../, 'xyz'))
    for (const refused of [nowhere, alike, { ...nowhere, field: 'practice:abcdefghijkl' }])
      expect(await put(ilir, refused)).toMatchObject({ status: 409, body: { kind: 'conflict' } })
    expect(await put(ilir, { ...anchor, field: 'proposals' })).toMatchObject({
      status: 400,
      body: { faults: [{ path: 'anchor.field', value: '"proposals"' }] },
    })
    expect((await put(ilir, { ...anchor, quote: { ...anchor.quote, by: 'me' } })).status).toBe(400)
    expect(await threads()).toEqual(before)
    expect(await names()).toEqual(namesBefore)
  })

  test('RO496 a commenter puts a thread on words, a reader does not', async () => {
    const anchor = await anchorOn(0, 20)
    expect((await put(ilir, anchor)).status).toBe(201)
    expect((await put(reader, anchor)).status).toBe(403)
  })

  test('RO498 its author or who resolves threads says where a thread on words stands', async () => {
    const [first, second] = [await anchorOn(0, 20), await anchorOn(21, 40)]
    const id = newEntryId()
    await put(ilir, first, id)
    const move = (cookie: string, anchor: unknown, thread: string = id) =>
      server.api(cookie, 'PATCH', `${base()}/${thread}/anchor`, { anchor })
    expect((await move(ilir, second)).status).toBe(200)
    expect(await byId(id)).toMatchObject({ anchor: second, comments: [{ text: 'Which rulebook?' }] })
    expect((await move(ana, first)).status).toBe(200)
    expect((await byId(id)).anchor).toEqual(first)
    const other = await server.signIn('editor.me@ocena.example')
    expect((await move(other, second)).status).toBe(403)
    expect((await move(reader, second)).status).toBe(403)
    const gone = { ...second, start: '{}', quote: { ...second.quote, head: 'Words nobody wrote', length: 18 } }
    expect((await move(ilir, gone)).status).toBe(409)
    expect((await move(ilir, second, newEntryId())).status).toBe(404)
    const plain = newEntryId()
    const onIndicator = { kind: 'indicator', indicator: 'ID-01' }
    await server.api(ilir, 'POST', base(), { id: plain, anchor: onIndicator, text: 'x' })
    expect((await move(ilir, second, plain)).status).toBe(409)
    expect([(await byId(id)).anchor, (await byId(plain)).anchor]).toEqual([first, onIndicator])
  })

  test('RO497 sent again it is the same thread, also when its words have gone meanwhile', async () => {
    const anchor = await anchorOn(0, 20)
    const id = newEntryId()
    for (let times = 0; times < 2; times += 1)
      expect(await put(ilir, anchor, id)).toMatchObject({ status: 201, body: { thread: id } })
    const before = await textNow()
    await deleteWords(30)
    expect(await textNow()).toBe(before.slice(30).trim())
    expect((await put(ilir, anchor)).status).toBe(409)
    expect(await put(ilir, anchor, id)).toMatchObject({ status: 201, body: { thread: id } })
    expect((await threads()).filter((each) => each.id === id)).toHaveLength(1)
  })

  test('RO515 a thread of the team stands on words too, is moved by its team, and is nowhere for others', async () => {
    const length = (await textNow()).length
    const [first, second] = [await anchorOn(0, 12), await anchorOn(length - 12, length)]
    const id = newEntryId()
    const body = { id, anchor: first, audience: 'team', text: 'Between us' }
    expect((await server.api(ana, 'POST', base(), body)).status).toBe(201)
    const move = (cookie: string) => server.api(cookie, 'PATCH', `${base()}/${id}/anchor`, { anchor: second })
    expect((await move(ilir)).status).toBe(404)
    const nemanja = await server.signIn('editor2.rs@ocena.example')
    expect((await move(nemanja)).status).toBe(200)
    const team = roomName({ kind: 'team', assessment: serbia() })
    const found = await server.workspace.hub.read(team, (doc) => viewDiscussion(doc).thread(id))
    expect(found).toMatchObject({ anchor: second, comments: [{ text: 'Between us' }] })
    expect((await threads()).some((each) => each.id === id)).toBe(false)
  })

  test('RO511 a thread that is moved by a person or taken back loses the place that was noted', async () => {
    const anchor = await anchorOn(0, 20)
    const [moved, gone, left] = [newEntryId(), newEntryId(), newEntryId()]
    for (const id of [moved, gone, left]) await put(ilir, anchor, id)
    const { start, end } = anchor
    await server.workspace.hub.transact(discussion(), (doc) => {
      for (const id of [moved, gone, left]) putPlace(doc, id, { state: 'exact', start, end })
    })
    expect((await byId(moved)).place).toEqual({ state: 'exact', start, end })
    await server.api(ilir, 'PATCH', `${base()}/${moved}/anchor`, { anchor })
    expect((await byId(moved)).place).toBeNull()
    expect((await server.api(ilir, 'DELETE', `${base()}/${gone}`)).status).toBe(200)
    // as an earlier version or a kill leaves it
    await server.workspace.hub.transact(discussion(), (doc) => patchThread(doc, left, { withdrawn: true }))
    const { hub, log, now } = server.workspace
    await eraseThreads({ hub, log, now, assessments: [serbia()] })
    const kept = await hub.read(discussion(), (doc) => [...doc.getMap(DISCUSSION_MAP.places).keys()])
    expect(kept.filter((id) => [moved, gone, left].some((each) => each === id))).toEqual([])
  })
})
