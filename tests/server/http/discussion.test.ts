import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WITHDRAW_MS } from '../../../server/commands/changeThread.ts'
import { patchThread, putComment } from '../../../shared/document/discussion/discussionParts.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import { readContent } from '../../../shared/document/content.ts'
import { viewDiscussion, type ThreadEntry } from '../../../shared/document/discussion/discussionView.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { filesOf, listenTo, snapshotOf, wordsIn } from '../../support/everyByte.ts'
import { code } from '../../support/scoreInputs.ts'
import { testClock } from '../../support/factories.ts'
import { accountByEmail } from '../../support/people.ts'
import { startTestServer, type TestServer } from '../../support/startServer.ts'

const ANCHOR = { kind: 'indicator', indicator: 'ID-03' }
const clock = testClock()
let server: TestServer
let ana: string
let ilir: string
beforeAll(async () => {
  server = await startTestServer({ sample: true, now: clock.now })
  ana = await server.signIn('editor.rs@ocena.example')
  ilir = await server.signIn('editor.al@ocena.example')
})
afterAll(() => server.remove())

const assessment = () =>
  must(
    server.workspace.registry.state().assessments.findLast((each) => each.country === 'RS'),
    'RS 2026',
  ).id
const base = () => `/api/assessments/${assessment()}/threads`
const threads = () =>
  server.workspace.hub.read(roomName({ kind: 'discussion', assessment: assessment() }), (doc) =>
    viewDiscussion(doc).threads(),
  )
const threadById = async (id: string): Promise<ThreadEntry | undefined> =>
  (await threads()).find((each) => each.id === id)
const start = async (cookie: string, text: string): Promise<string> => {
  const { body } = await server.api(cookie, 'POST', base(), { anchor: ANCHOR, text })
  return (body as { thread: string }).thread // the route's schema
}

describe('discussion', () => {
  test('RO80 author and time of threads and comments are the server’s word', async () => {
    const id = await start(ana, 'Is 3 right?')
    clock.advance(1000)
    await server.api(ilir, 'POST', `${base()}/${id}/comments`, { text: '  I would say 2 ' })
    const [anaId, ilirId] = [
      accountByEmail(server, 'editor.rs@ocena.example')?.id,
      accountByEmail(server, 'editor.al@ocena.example')?.id,
    ]
    expect(await threadById(id)).toMatchObject({
      anchor: ANCHOR,
      by: anaId,
      at: clock.now() - 1000,
      resolved: null,
      comments: [
        { by: anaId, at: clock.now() - 1000, text: 'Is 3 right?' },
        { by: ilirId, at: clock.now(), text: 'I would say 2' },
      ],
    })
    const forged = await server.api(ana, 'POST', base(), { anchor: ANCHOR, text: 'x', by: ilirId })
    expect(forged).toMatchObject({ status: 400, body: { faults: [{ path: 'by' }] } })
  })

  test('RO80 a thread needs an indicator of the instrument', async () => {
    const answer = await server.api(ana, 'POST', base(), {
      anchor: { kind: 'indicator', indicator: 'ID-99' },
      text: 'x',
    })
    expect(answer).toMatchObject({ status: 400, body: { faults: [{ path: 'anchor.indicator', value: '"ID-99"' }] } })
  })

  test('RO81 resolving names who and when, and can be taken back', async () => {
    const id = await start(ana, 'Resolve me')
    await server.api(ana, 'PATCH', `${base()}/${id}`, { resolved: true })
    expect(await threadById(id)).toMatchObject({ resolved: { at: clock.now() }, comments: [{ text: 'Resolve me' }] })
    await server.api(ana, 'PATCH', `${base()}/${id}`, { resolved: false })
    expect(await threadById(id)).toMatchObject({ resolved: null })
  })

  test('trap 40: a new thread can be taken back for ten seconds, whole; undo never touches it', async () => {
    const id = await start(ana, 'A slip')
    const content = roomName({ kind: 'content', assessment: assessment() })
    const before = await server.workspace.hub.read(content, readContent)
    clock.advance(WITHDRAW_MS)
    expect((await server.api(ana, 'DELETE', `${base()}/${id}`)).status).toBe(200)
    expect(await threadById(id)).toBeUndefined()
    expect((await server.api(ana, 'DELETE', `${base()}/${id}`)).status).toBe(404)
    expect((await server.api(ilir, 'POST', `${base()}/${id}/comments`, { text: 'x' })).status).toBe(404)
    expect(await server.workspace.hub.read(content, readContent)).toEqual(before)
    const update = await server.workspace.hub.read(content, (doc) => JSON.stringify([...doc.share.keys()]))
    expect(update).not.toMatch(/thread|comment/)
  })

  test('trap 40: later than ten seconds the thread stays', async () => {
    const id = await start(ana, 'Too late')
    clock.advance(WITHDRAW_MS + 1)
    expect(await server.api(ana, 'DELETE', `${base()}/${id}`)).toMatchObject({ status: 410, body: { kind: 'expired' } })
    expect(await threadById(id)).toBeDefined()
  })

  test('trap 40: nobody else takes a thread back, and not once somebody has answered', async () => {
    const id = await start(ana, 'Mine')
    expect(await server.api(ilir, 'DELETE', `${base()}/${id}`)).toMatchObject({ status: 403 })
    await server.api(ilir, 'POST', `${base()}/${id}/comments`, { text: 'An answer' })
    expect(await server.api(ana, 'DELETE', `${base()}/${id}`)).toMatchObject({
      status: 409,
      body: { kind: 'conflict' },
    })
    expect((await threadById(id))?.comments).toHaveLength(2)
  })

  test('RO82 a thread of another assessment cannot be reached through this one', async () => {
    const id = await start(ana, 'Of Serbia')
    const other = must(
      server.workspace.registry.state().assessments.findLast((each) => each.country === 'AL'),
      'AL',
    ).id
    const target = `/api/assessments/${other}/threads/${id}`
    expect((await server.api(ilir, 'POST', `${target}/comments`, { text: 'x' })).status).toBe(404)
    expect((await server.api(ilir, 'PATCH', target, { resolved: true })).status).toBe(404)
    expect((await threadById(id))?.comments).toHaveLength(1)
  })

  test('RO490 what is sent twice under one id is there once; another text, place or writer under it is a conflict', async () => {
    const id = newEntryId()
    const sent = { id, anchor: ANCHOR, text: 'Once' }
    expect(await server.api(ana, 'POST', base(), sent)).toMatchObject({ status: 201, body: { thread: id } })
    expect(await server.api(ana, 'POST', base(), sent)).toMatchObject({ status: 201, body: { thread: id } })
    for (const [who, other] of [
      [ana, { ...sent, text: 'Twice' }],
      [ana, { ...sent, anchor: { kind: 'indicator', indicator: 'ID-04' } }],
      [ilir, sent],
    ] as const)
      expect(await server.api(who, 'POST', base(), other)).toMatchObject({ status: 409, body: { kind: 'conflict' } })
    clock.advance(1)
    const reply = { id: newEntryId(), text: 'A reply' }
    const replies = `${base()}/${id}/comments`
    for (let times = 0; times < 2; times += 1)
      expect(await server.api(ilir, 'POST', replies, reply)).toMatchObject({ status: 201, body: { comment: reply.id } })
    expect((await server.api(ilir, 'POST', replies, { ...reply, text: 'Another' })).status).toBe(409)
    const other = await start(ana, 'Elsewhere')
    expect((await server.api(ilir, 'POST', `${base()}/${other}/comments`, reply)).status).toBe(409)
    expect((await threadById(id))?.comments.map(({ text }) => text)).toEqual(['Once', 'A reply'])
    expect((await server.api(ana, 'POST', base(), { ...sent, id: '__proto__' })).status).toBe(400)
  })

  test('RO491 a thread on evidence names a source that is there, on that indicator', async () => {
    const content = roomName({ kind: 'content', assessment: assessment() })
    const cards = await server.workspace.hub.read(content, (doc) => [...readContent(doc).evidence.values()])
    const card = must(
      cards.find(({ indicators, removed }) => indicators.length > 0 && !removed),
      'a source',
    )
    const indicator = must(card.indicators[0], 'its indicator')
    const on = (indicator: string, evidence: string) =>
      server.api(ana, 'POST', base(), { anchor: { kind: 'evidence', indicator, evidence }, text: 'Which year?' })
    expect((await on(indicator, card.id)).status).toBe(201)
    const elsewhere = must(card.indicators.includes(code('ID-01')) ? 'ID-02' : 'ID-01', 'another')
    for (const refused of [await on(indicator, newEntryId()), await on(elsewhere, card.id)])
      expect(refused).toMatchObject({ status: 400, body: { faults: [{ path: 'anchor.evidence' }] } })
  })

  test('RO492 the words of a thread that was taken back are in no byte that anybody gets, and in no file', async () => {
    const room = roomName({ kind: 'discussion', assessment: assessment() })
    const id = await start(ana, 'Xq7Zw93Kd')
    expect(wordsIn((await listenTo(server, ilir, room)).bytes(), ['Xq7Zw93Kd'])).toHaveLength(1)
    expect(wordsIn(await filesOf(server.dataDir), ['Xq7Zw93Kd'])).toHaveLength(1)
    expect((await server.api(ana, 'DELETE', `${base()}/${id}`)).status).toBe(200)
    expect(wordsIn((await listenTo(server, ilir, room)).bytes(), ['Xq7Zw93Kd'])).toEqual([])
    expect(wordsIn(await snapshotOf(server, ilir, room), ['Xq7Zw93Kd'])).toEqual([])
    expect(wordsIn(await filesOf(server.dataDir), ['Xq7Zw93Kd'])).toEqual([])
  })

  test('RO492 who may not take a thread back makes no download of the discussion begin anew', async () => {
    const room = roomName({ kind: 'discussion', assessment: assessment() })
    const before = server.workspace.hub.withdrawals(room)
    expect((await server.api(ilir, 'DELETE', `${base()}/${newEntryId()}`)).status).toBe(404)
    expect((await server.api(ilir, 'DELETE', `${base()}/${await start(ana, 'Not yours')}`)).status).toBe(403)
    expect(server.workspace.hub.withdrawals(room)).toBe(before)
  })

  test('RO492 a start takes out what an earlier version, or a kill, left of threads that were taken back', async () => {
    const old = await startTestServer({ sample: true })
    const room = roomName({
      kind: 'discussion',
      assessment: must(old.workspace.registry.state().assessments[0], 'one').id,
    })
    await old.workspace.hub.transact(room, (doc) => {
      const thread = must(viewDiscussion(doc).threads()[0], 'a thread of the sample')
      putComment(doc, { id: newEntryId(), thread: thread.id, by: thread.by, text: 'Yk5Tr20Pm', at: 1 })
      patchThread(doc, thread.id, { withdrawn: true })
    })
    await old.stop()
    expect(wordsIn(await filesOf(old.dataDir), ['Yk5Tr20Pm'])).toHaveLength(1)
    const again = await startTestServer({ dataDir: old.dataDir })
    expect(wordsIn(await filesOf(again.dataDir), ['Yk5Tr20Pm'])).toEqual([])
    const reader = await again.signIn('facilitator@ocena.example')
    expect(wordsIn((await listenTo(again, reader, room)).bytes(), ['Yk5Tr20Pm'])).toEqual([])
    expect(await again.workspace.hub.read(room, (doc) => viewDiscussion(doc).toErase())).toEqual([])
  })

  test('RO493 a thread takes 500 comments', async () => {
    const id = (await start(ana, 'Long')) as EntryId // brand
    const by = must(accountByEmail(server, 'editor.al@ocena.example'), 'Ilir').id
    await server.workspace.hub.transact(roomName({ kind: 'discussion', assessment: assessment() }), (doc) => {
      for (let n = 1; n < 500; n += 1) putComment(doc, { id: newEntryId(), thread: id, by, text: `${n}`, at: n })
    })
    const one = await server.api(ilir, 'POST', `${base()}/${id}/comments`, { text: 'One too many' })
    expect(one).toMatchObject({ status: 409, body: { sentence: expect.stringMatching(/500/) } })
    expect((await threadById(id))?.comments).toHaveLength(500)
  })

  test('RO80 comments outlive a restart', async () => {
    const id = await start(ana, 'Kept')
    const before = await threads()
    await server.stop()
    const again = await startTestServer({ dataDir: server.dataDir, now: clock.now })
    const room = roomName({ kind: 'discussion', assessment: assessment() })
    expect(await again.workspace.hub.read(room, (doc) => viewDiscussion(doc).threads())).toEqual(before)
    expect(before.some((thread) => thread.id === id)).toBe(true)
  })
})
