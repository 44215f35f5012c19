import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WITHDRAW_MS } from '../../../server/commands/changeThread.ts'
import { readContent } from '../../../shared/document/content.ts'
import { readDiscussion, type ThreadEntry } from '../../../shared/document/discussion.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
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
  server.workspace.hub.read(roomName({ kind: 'discussion', assessment: assessment() }), readDiscussion)
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

  test('RO80 comments outlive a restart', async () => {
    const id = await start(ana, 'Kept')
    const before = await threads()
    await server.stop()
    const again = await startTestServer({ dataDir: server.dataDir, now: clock.now })
    const room = roomName({ kind: 'discussion', assessment: assessment() })
    expect(await again.workspace.hub.read(room, readDiscussion)).toEqual(before)
    expect(before.some((thread) => thread.id === id)).toBe(true)
  })
})
