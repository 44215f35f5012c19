import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { readBackup } from '../../../server/backup/readBackup.ts'
import { restoreBackup } from '../../../server/backup/restoreBackup.ts'
import { takeBackup } from '../../../server/commands/takeBackup.ts'
import { viewDiscussion } from '../../../shared/document/discussion/discussionView.ts'
import { patchThread } from '../../../shared/document/discussion/discussionParts.ts'
import type { Audience } from '../../../shared/domain/discussion.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import { CLOSE } from '../../../shared/protocol/closeCodes.ts'
import { parseRoomName, roomName, type RoomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { serbiaOf, startWithEvidence } from '../../support/evidenceFixture.ts'
import { everyAnswer, filesOf, listenTo, snapshotOf, wordsIn } from '../../support/everyByte.ts'
import { temporaryFolder } from '../../support/factories.ts'
import type { TestServer } from '../../support/startServer.ts'
import { openStockClient } from '../../support/stockClient.ts'

const OUTSIDE = ['commenter', 'reader', 'guest', 'elsewhere'] as const
const INSIDE = ['ana', 'editor', 'author'] as const
const ANCHOR = { kind: 'indicator', indicator: 'ID-03' }
const SECRET = 'Xq7TeamtalkWords'
const REPLY = 'Zw9TeamtalkReply'
const OPEN = 'Opentalkwords'

type Answer = Awaited<ReturnType<TestServer['api']>>

/** Serbia of the fixture, whose data are of a version that had no document for threads of the team. */
async function startTalk(dataDir?: string) {
  const { server, cookies } = await startWithEvidence(dataDir)
  const assessment = serbiaOf(server)
  const base = `/api/assessments/${assessment}/threads`
  const rooms = {
    all: roomName({ kind: 'discussion', assessment }),
    team: roomName({ kind: 'team', assessment }),
  }
  const ask = (who: keyof typeof cookies, method: string, path: string, body?: object): Promise<Answer> =>
    server.api(cookies[who], method, `${base}${path}`, body)
  return {
    server,
    cookies,
    assessment,
    rooms,
    ask,
    start: async (who: keyof typeof cookies, audience: Audience, text: string): Promise<EntryId> => {
      const id = newEntryId()
      const answer = await ask(who, 'POST', '', { id, anchor: ANCHOR, audience, text })
      expect(answer).toMatchObject({ status: 201, body: { thread: id } })
      return id
    },
    textsIn: (room: RoomName): Promise<readonly (string | null)[]> =>
      server.workspace.hub.read(room, (doc) =>
        viewDiscussion(doc)
          .threads()
          .flatMap(({ comments }) => comments.map(({ text }) => text)),
      ),
    threadIn: (room: RoomName, id: EntryId) => server.workspace.hub.read(room, (doc) => viewDiscussion(doc).known(id)),
  }
}

const waitingPath = (server: TestServer): string =>
  `/api/rounds/${must(server.workspace.registry.state().rounds[0], 'a round').id}/waiting`

test('RO515 a thread of the team lies in the team’s document alone, with all that becomes of it', async () => {
  const { rooms, start, ask, textsIn, threadIn } = await startTalk()
  const before = await textsIn(rooms.all)
  const id = await start('editor', 'team', SECRET)
  expect((await ask('ana', 'POST', `/${id}/comments`, { text: REPLY })).status).toBe(201)
  expect((await ask('author', 'PATCH', `/${id}`, { resolved: true })).status).toBe(200)
  expect(await textsIn(rooms.team)).toEqual([SECRET, REPLY])
  expect(await threadIn(rooms.team, id)).toMatchObject({ anchor: ANCHOR, resolved: { at: expect.any(Number) } })
  expect(await textsIn(rooms.all)).toEqual(before)
})

test('RO515 who names no readers speaks to everybody, as pages of earlier versions do', async () => {
  const { rooms, ask, textsIn } = await startTalk()
  const before = await textsIn(rooms.all)
  await ask('editor', 'POST', '', { anchor: ANCHOR, text: OPEN })
  expect(await textsIn(rooms.all)).toEqual([...before, OPEN])
  expect(await textsIn(rooms.team)).toEqual([])
  const bad = await ask('editor', 'POST', '', { anchor: ANCHOR, text: OPEN, audience: 'friends' })
  expect(bad).toMatchObject({ status: 400, body: { faults: [{ path: 'audience' }] } })
})

test('RO516 no byte that anybody outside the team receives holds words of the team’s threads', async () => {
  const { server, cookies, rooms, start, ask, assessment } = await startTalk()
  const about = { assessment, round: must(server.workspace.registry.state().rounds[0], 'a round').id }
  const early = await Promise.all(
    OUTSIDE.map(async (who) => ({ who, listener: await listenTo(server, cookies[who], rooms.all) })),
  )
  const id = await start('editor', 'team', SECRET)
  await start('editor', 'all', OPEN)
  await ask('ana', 'POST', `/${id}/comments`, { text: REPLY })
  for (const { who, listener } of early) {
    await vi.waitFor(() => expect([who, wordsIn(listener.bytes(), [OPEN])]).toEqual([who, [OPEN]]))
    const late = await Promise.all(Object.values(rooms).map((room) => listenTo(server, cookies[who], room)))
    const answers = [
      await everyAnswer(server, cookies[who], { ...about, rooms: Object.values(rooms) }),
      ...(await Promise.all(
        [
          ask(who, 'POST', `/${id}/comments`, { text: 'x' }),
          ask(who, 'PATCH', `/${id}`, { resolved: true }),
          ask(who, 'DELETE', `/${id}`),
          ask(who, 'POST', '', { id, anchor: ANCHOR, text: 'x' }),
          server.api(cookies[who], 'GET', waitingPath(server)),
        ].map(async (answer) => Buffer.from(JSON.stringify(await answer))),
      )),
    ]
    const bytes = Buffer.concat([listener.bytes(), ...late.map((each) => each.bytes()), ...answers])
    expect([who, wordsIn(bytes, [SECRET, REPLY])]).toEqual([who, []])
    // the search would find them: what is theirs to read is there
    expect([who, wordsIn(bytes, [OPEN])]).toEqual([who, [OPEN]])
    expect([who, late.map((each) => each.closedWith())]).toEqual([who, [null, CLOSE.noRight]])
  }
})

test('RO516 editors of the country and facilitators read them, and are told where', async () => {
  const { server, cookies, rooms, start, assessment } = await startTalk()
  await start('editor', 'team', SECRET)
  for (const who of INSIDE) {
    expect(wordsIn((await listenTo(server, cookies[who], rooms.team)).bytes(), [SECRET])).toEqual([SECRET])
    expect(wordsIn(await snapshotOf(server, cookies[who], rooms.team), [SECRET])).toEqual([SECRET])
    const { body } = await server.api(cookies[who], 'GET', `/api/assessments/${assessment}`)
    expect(body).toMatchObject({ rooms: { teamTalk: rooms.team } })
  }
  const { body } = await server.api(cookies.elsewhere, 'GET', `/api/assessments/${assessment}`)
  expect(body).toMatchObject({ rooms: { teamTalk: null } })
})

test('RO517 outside the team its threads are not there, and none can be begun', async () => {
  const { rooms, start, ask, textsIn, threadIn } = await startTalk()
  const id = await start('editor', 'team', SECRET)
  for (const who of ['commenter', 'guest', 'elsewhere'] as const) {
    const nowhere = newEntryId()
    const answers = await Promise.all(
      [id, nowhere].map(async (thread) => {
        const answer = await ask(who, 'POST', `/${thread}/comments`, { text: 'x' })
        return JSON.stringify(answer.body).replaceAll(thread, 'ID')
      }),
    )
    expect([who, answers[0]]).toEqual([who, answers[1]])
    expect((await ask(who, 'POST', `/${id}/comments`, { text: 'x' })).status).toBe(404)
    expect((await ask(who, 'DELETE', `/${id}`)).status).toBe(404)
    expect(await ask(who, 'POST', '', { anchor: ANCHOR, audience: 'team', text: 'x' })).toMatchObject({
      status: 403,
      body: { kind: 'forbidden' },
    })
  }
  expect(await textsIn(rooms.team)).toEqual([SECRET])
  expect(await threadIn(rooms.team, id)).toMatchObject({ resolved: null, withdrawn: false })
})

test('RO518 who loses the right to the team’s threads loses their socket alone and at once, and who gains it is let in', async () => {
  const { server, cookies, rooms } = await startTalk()
  const open = await listenTo(server, cookies.author, rooms.all)
  const team = await listenTo(server, cookies.author, rooms.team)
  const changeRole = (role: 'editor' | 'commenter') =>
    server.workspace.registry.update((draft) => {
      const account = draft.accounts.find(({ email }) => email === 'author@ocena.example')
      must(account, 'the author').roles = [{ role, country: 'RS' }]
    })
  await changeRole('commenter')
  await vi.waitFor(() => expect(team.closedWith()).toBe(CLOSE.noRight), { timeout: 10_000 })
  expect(open.closedWith()).toBeNull()
  expect((await listenTo(server, cookies.author, rooms.team)).closedWith()).toBe(CLOSE.noRight)
  await changeRole('editor')
  expect((await listenTo(server, cookies.author, rooms.team)).closedWith()).toBeNull()
})

test('RO519 nobody but the server writes the team’s document', async () => {
  const { server, assessment } = await startTalk()
  const { registry } = server.workspace
  const editor = must(
    registry.state().accounts.find(({ email }) => email === 'editor@ocena.example'),
    'the editor',
  )
  expect(editor.roles).toMatchObject([{ role: 'editor' }])
  const cookie = await server.signIn(editor.email)
  const detail = await server.api(cookie, 'GET', `/api/assessments/${assessment}`)
  expect(detail.body).toMatchObject({ abilities: expect.arrayContaining(['write', 'read-team']) })
  const client = openStockClient({ wsOrigin: server.wsOrigin, room: roomName({ kind: 'team', assessment }), cookie })
  await client.synced()
  await vi.waitFor(() =>
    expect(client.controls).toContainEqual(
      expect.objectContaining({ kind: 'welcome', writable: false, readOnlyBecause: 'server-owned' }),
    ),
  )
  client.destroy()
})

test('RO520 each assessment has the team’s document: one of an earlier version from the next start on, with what it holds kept', async () => {
  const { server, rooms, start, textsIn } = await startTalk()
  await start('editor', 'team', SECRET)
  expect(await textsIn(rooms.team)).toEqual([SECRET])
  await server.stop()
  const again = await startTalk(server.dataDir)
  expect(await again.textsIn(rooms.team)).toEqual([SECRET])
  const [round] = again.server.workspace.registry.state().rounds
  const opened = await again.server.api(again.cookies.ana, 'POST', '/api/rounds', {
    title: 'R',
    period: '2027',
    previous: round?.id,
  })
  expect(opened.status).toBe(201)
  for (const { id } of again.server.workspace.registry.state().assessments.slice(6))
    expect(await again.textsIn(roomName({ kind: 'team', assessment: id }))).toEqual([])
})

test('RO520 a backup holds the team’s threads; one of an earlier version without their documents opens all the same', async () => {
  const { server, rooms, start } = await startTalk()
  await start('editor', 'team', SECRET)
  const parts: Uint8Array[] = []
  await takeBackup(server.workspace, null, async (bytes) => void parts.push(bytes))
  const content = readBackup(Buffer.concat(parts))
  const restored = async (documents: typeof content.documents) => {
    const folder = path.join(await temporaryFolder(), 'elsewhere')
    await restoreBackup({ ...content, documents }, folder, 1)
    return startTalk(folder)
  }
  const whole = await restored(content.documents)
  expect(await whole.textsIn(rooms.team)).toEqual([SECRET])
  const earlier = await restored(
    new Map([...content.documents].filter(([room]) => parseRoomName(room)?.kind !== 'team')),
  )
  expect(await earlier.textsIn(rooms.team)).toEqual([])
  await earlier.start('editor', 'team', REPLY)
  expect(await earlier.textsIn(rooms.team)).toEqual([REPLY])
})

test('RO521 the words of a thread of the team that was taken back leave the disk, at the next start at the latest', async () => {
  const { server, rooms, start, ask, threadIn } = await startTalk()
  const id = await start('editor', 'team', SECRET)
  expect((await ask('editor', 'DELETE', `/${id}`)).status).toBe(200)
  expect(wordsIn(await filesOf(server.dataDir), [SECRET])).toEqual([])
  expect(await threadIn(rooms.team, id)).toMatchObject({ withdrawn: true, comments: [{ text: null }] })
  const other = await start('editor', 'team', REPLY)
  // as a kill leaves it between the mark and the erasing
  await server.workspace.hub.transact(rooms.team, (doc) => patchThread(doc, other, { withdrawn: true }))
  await server.stop()
  const again = await startTalk(server.dataDir)
  expect(wordsIn(await filesOf(server.dataDir), [REPLY])).toEqual([])
  expect(await again.threadIn(rooms.team, other)).toMatchObject({ withdrawn: true, comments: [{ text: null }] })
})

test('RO522 the readers of a thread never change: its id is taken for both documents', async () => {
  const { rooms, start, ask, textsIn } = await startTalk()
  const before = await textsIn(rooms.all)
  const id = await start('editor', 'team', SECRET)
  const same = { id, anchor: ANCHOR, text: SECRET }
  expect((await ask('editor', 'POST', '', { ...same, audience: 'team' })).status).toBe(201)
  for (const audience of ['all', undefined])
    expect(await ask('editor', 'POST', '', { ...same, audience })).toMatchObject({
      status: 409,
      body: { kind: 'conflict' },
    })
  const open = await start('editor', 'all', OPEN)
  expect((await ask('editor', 'POST', '', { ...same, id: open, text: OPEN, audience: 'team' })).status).toBe(409)
  expect(await textsIn(rooms.team)).toEqual([SECRET])
  expect(await textsIn(rooms.all)).toEqual([...before, OPEN])
})

test('RO523 a thread of the team waits for the team, and for nobody else', async () => {
  const { server, cookies, start, ask, assessment } = await startTalk()
  const askedOf = async (who: keyof typeof cookies): Promise<readonly string[]> => {
    const { body } = await server.api(cookies[who], 'GET', waitingPath(server))
    const rows = body as { assessment: string; asked: string[] }[] // the route's schema
    return rows.find((row) => row.assessment === assessment)?.asked ?? []
  }
  const before = new Map(
    await Promise.all(
      (['author', 'commenter', 'elsewhere'] as const).map(async (who) => [who, await askedOf(who)] as const),
    ),
  )
  await start('editor', 'team', SECRET)
  expect(await askedOf('author')).toEqual(['ID-03', ...(before.get('author') ?? [])])
  for (const who of ['commenter', 'elsewhere'] as const) expect(await askedOf(who)).toEqual(before.get(who))
  // not for one who spoke in it and has left the team, either
  const own = await start('author', 'team', REPLY)
  expect((await ask('editor', 'POST', `/${own}/comments`, { text: SECRET })).status).toBe(201)
  expect(await askedOf('author')).toHaveLength((before.get('author') ?? []).length + 2)
  await server.workspace.registry.update((draft) => {
    for (const account of draft.accounts)
      if (account.email === 'author@ocena.example') account.roles = [{ role: 'commenter', country: 'RS' }]
  })
  expect(await askedOf('author')).toEqual([])
})
