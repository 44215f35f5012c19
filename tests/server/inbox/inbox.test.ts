import { expect, test, vi } from 'vitest'
import { DamagedDocumentError } from '../../../server/storage/DocumentStore.ts'
import { inboxRoom } from '../../../server/inbox/inboxRooms.ts'
import { CLOSE } from '../../../shared/protocol/closeCodes.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { everyAnswer, filesOf, listenTo, snapshotOf, wordsIn } from '../../support/everyByte.ts'
import { openStockClient } from '../../support/stockClient.ts'
import { startTalking, type Who } from './inboxFixture.ts'

const SECRET = 'Xq7InboxTeamwords'
const OPEN = 'Zw9InboxOpenwords'
const OUTSIDE = ['commenter', 'reader', 'elsewhere', 'guest'] as const

test('RO603 the inbox says what is new by assessment, with the rights of this moment', async () => {
  const { server, assessment, start, reply, inbox, idOf } = await startTalking()
  const before = await inbox('author')
  expect(before).toMatchObject({ room: inboxRoom(idOf('author')), notices: [], tasks: [], given: [], unread: [] })
  const open = await start('commenter', 'Why?')
  await reply('elsewhere', open, 'Indeed')
  await start('editor', 'Internally', 'team')
  expect((await inbox('author')).unread).toMatchObject([{ assessment, country: 'RS', threads: 2, comments: 3 }])
  expect((await inbox('reader')).unread).toMatchObject([{ threads: 1, comments: 2 }])
  // one's own words are never new
  expect((await inbox('commenter')).unread).toMatchObject([{ threads: 1, comments: 1 }])
  await server.workspace.registry.update((draft) => {
    for (const account of draft.accounts) if (account.id === idOf('author')) account.roles = []
  })
  expect(await inbox('author')).toMatchObject({ notices: [], tasks: [], given: [], unread: [] })
})

test('RO603 a notice shows the words as they are now, with names, and at most 200 signs of them', async () => {
  const { ask, start, reply, name, inbox } = await startTalking()
  const first = await start('editor', `${name('commenter')} ${'ш'.repeat(300)}`)
  const [row] = (await inbox('commenter')).notices
  expect(Array.from(row?.about?.excerpt ?? '')).toHaveLength(200)
  expect(row?.about?.excerpt).toMatch(/^@[^{].*ш…$/)
  await reply('author', first, `${name('commenter')} second`)
  expect((await inbox('commenter')).notices[0]?.about?.excerpt).toMatch(/second$/)
  await reply('author', first, 'third')
  const editor = await inbox('editor')
  expect(editor.notices).toMatchObject([{ notice: { kind: 'reply', count: 2 }, about: { excerpt: 'third' } }])
  // what was taken back is in nobody's bell
  const other = await start('editor', `${name('reader')} look`)
  expect((await inbox('reader')).notices).toHaveLength(1)
  expect((await ask('editor', 'DELETE', `/threads/${other}`)).status).toBe(200)
  expect((await inbox('reader')).notices).toEqual([])
})

test('RO604 an inbox is its member’s alone, and the server writes it', async () => {
  const { server, cookies, start, name, inbox, idOf } = await startTalking()
  await start('editor', name('commenter'))
  await inbox('commenter')
  const room = inboxRoom(idOf('commenter'))
  expect((await listenTo(server, cookies.commenter, room)).closedWith()).toBeNull()
  expect((await server.api(cookies.commenter, 'GET', `/api/documents/${room}/snapshot`)).status).toBe(200)
  for (const who of ['ana', 'editor', 'reader', 'guest'] as const) {
    expect([who, (await listenTo(server, cookies[who], room)).closedWith()]).toEqual([who, CLOSE.noRight])
    expect([who, (await server.api(cookies[who], 'GET', `/api/documents/${room}/snapshot`)).status]).toEqual([who, 404])
  }
  expect((await server.api(null, 'GET', '/api/me/inbox')).status).toBe(401)
  const client = openStockClient({ wsOrigin: server.wsOrigin, room, cookie: cookies.commenter })
  await client.synced()
  await vi.waitFor(() =>
    expect(client.controls).toContainEqual(
      expect.objectContaining({ kind: 'welcome', writable: false, readOnlyBecause: 'server-owned' }),
    ),
  )
  client.destroy()
})

test('RO605 nobody outside the team gets a byte of its threads through inbox, readers, notices or errors', async () => {
  const { server, cookies, assessment, start, reply, assign, name, me, ask, idOf } = await startTalking()
  const everybody = OUTSIDE.map((who) => name(who)).join(' ')
  const team = await start('editor', `${SECRET} ${everybody}`, 'team')
  await reply('author', team, `${SECRET} ${everybody}`)
  await assign('editor', team, 'author')
  await start('editor', `${OPEN} ${everybody}`)
  const round = must(server.workspace.registry.state().rounds[0], 'a round').id
  for (const who of OUTSIDE) {
    const room = inboxRoom(idOf(who))
    const untold = await snapshotOf(server, cookies[who], room)
    expect([who, wordsIn(untold, [team, assessment])]).toEqual([who, [assessment]])
    const answers = await Promise.all([
      me(who, 'GET', '/inbox'),
      me(who, 'POST', '/seen', { assessment, threads: [{ thread: team, at: 1 }] }),
      me(who, 'PUT', `/muted/${team}`, { muted: true }),
      me(who, 'POST', '/notices/read', { ids: [team] }),
      ask(who, 'GET', '/readers?audience=team'),
      ask(who, 'GET', '/readers?audience=all'),
      ask(who, 'PUT', `/threads/${team}/assignment`, { to: idOf(who), due: null, seen: null }),
      ask(who, 'PATCH', `/threads/${team}/assignment`, { done: true, at: 1 }),
    ])
    const said = Buffer.from(JSON.stringify(answers.map(({ status, body }) => [status, body])))
    const own = [await snapshotOf(server, cookies[who], room), (await listenTo(server, cookies[who], room)).bytes()]
    const all = await everyAnswer(server, cookies[who], { assessment, round, rooms: [room] })
    expect([who, wordsIn(Buffer.concat([said, all, ...own]), [SECRET])]).toEqual([who, []])
    // the search would find them: what is theirs to read is there
    expect([who, wordsIn(said, [OPEN])]).toEqual([who, [OPEN]])
    const inbox = Buffer.from(JSON.stringify(answers[0].body))
    expect([who, wordsIn(inbox, [team])]).toEqual([who, []])
    // nor is the thread told from one that is not there
    const nowhere = await ask(who, 'PATCH', '/threads/abcdefghijkl/assignment', { done: true, at: 1 })
    expect([who, answers[7].status]).toEqual([who, nowhere.status])
    expect(JSON.stringify(answers[7].body).replaceAll(team, 'ID')).toBe(
      JSON.stringify(nowhere.body).replaceAll('abcdefghijkl', 'ID'),
    )
  }
})

test('RO605 no word of a comment is in an inbox, in the registry or in the log', async () => {
  const { server, start, reply, name, inbox, idOf } = await startTalking()
  const lines: unknown[] = []
  vi.spyOn(server.workspace.log, 'error').mockImplementation((...line) => void lines.push(line))
  const id = await start('editor', `${OPEN} ${name('commenter')}`)
  await reply('author', id, `${OPEN} ${name('commenter')}`)
  await inbox('commenter')
  const stored = await server.workspace.store.load(inboxRoom(idOf('commenter')))
  const bytes = Buffer.concat((stored?.records ?? []).map(({ update }) => Buffer.from(update)))
  expect(wordsIn(bytes, [OPEN])).toEqual([])
  expect(wordsIn(bytes, [id])).toEqual([id])
  const elsewhere = [lines, server.workspace.registry.state()].map((each) => Buffer.from(JSON.stringify(each)))
  expect(wordsIn(Buffer.concat(elsewhere), [OPEN])).toEqual([])
  // the search would find them where they are
  expect(wordsIn(await filesOf(server.dataDir), [OPEN])).toEqual([OPEN])
})

test('RO606 those who read threads of an audience are listed by name, to who may comment there', async () => {
  const { server, ask, idOf } = await startTalking()
  const readers = async (who: Who, audience: string) => {
    const { status, body } = await ask(who, 'GET', `/readers?audience=${audience}`)
    return status === 200 ? (body as { id: string }[]).map(({ id }) => id) : status // the route's schema
  }
  const ids = (...people: Who[]) => people.map(idOf).toSorted()
  const inside = await readers('editor', 'team')
  expect([inside].flat().map(String).toSorted()).toEqual(ids('ana', 'editor', 'author'))
  const all = [await readers('commenter', 'all')].flat()
  expect(all).toEqual(
    expect.arrayContaining(ids('ana', 'editor', 'author', 'commenter', 'reader', 'elsewhere', 'guest')),
  )
  const names = new Map(server.workspace.registry.state().accounts.map(({ id, name }) => [String(id), name]))
  const listed = all.map((id) => names.get(String(id)) ?? '')
  expect(listed).toEqual(listed.toSorted(new Intl.Collator('en').compare))
  expect(await readers('guest', 'all')).toEqual(ids('guest'))
  expect(await readers('reader', 'all')).toBe(403)
  for (const who of OUTSIDE) expect([who, await readers(who, 'team')]).toEqual([who, 403])
  expect((await ask('editor', 'GET', '/readers?audience=friends')).status).toBe(400)
  await server.workspace.registry.update((draft) => {
    for (const account of draft.accounts) if (account.id === idOf('author')) account.disabled = true
  })
  expect([await readers('editor', 'team')].flat().map(String).toSorted()).toEqual(ids('ana', 'editor'))
})

test('RO607 where an inbox or a document of threads is damaged the rest is told, the log names it, and others go on', async () => {
  const { server, start, assign, name, inbox, idOf, told } = await startTalking()
  const id = await start('editor', `${name('author')} ${name('commenter')}`)
  await assign('editor', id, 'author')
  const { hub, log } = server.workspace
  const lines: unknown[] = []
  vi.spyOn(log, 'error').mockImplementation((...line) => void lines.push(line))
  const real = hub.read.bind(hub)
  const albania = must(
    server.workspace.registry.state().assessments.find(({ country }) => country === 'AL'),
    'Albania',
  )
  const own = inboxRoom(idOf('author'))
  const damaged = new Set([own, roomName({ kind: 'discussion', assessment: albania.id })])
  vi.spyOn(hub, 'read').mockImplementation((room, look) =>
    damaged.has(room) ? Promise.reject(new DamagedDocumentError(room, 'its head is gone')) : real(room, look),
  )
  const { notices, tasks, unread } = await inbox('author')
  expect(notices).toEqual([])
  expect(tasks).toMatchObject([{ thread: id }])
  expect(unread.map(({ comments }) => comments > 0)).toContain(true)
  expect(JSON.stringify(lines)).toContain(idOf('author'))
  expect(await told('commenter')).toEqual(['mention 1'])
  damaged.delete(own)
  expect(await told('author')).toEqual(['assignment 1', 'mention 1'])
})

test('RO608 a guest is told of replies in their threads, and of nobody’s name', async () => {
  const { server, start, reply, inbox, name, idOf } = await startTalking()
  const id = await start('guest', 'What is meant here?')
  await reply('editor', id, `See ${name('author')}`)
  const answer = await inbox('guest')
  expect(answer.notices).toMatchObject([
    { notice: { kind: 'reply', by: idOf('editor') }, about: { excerpt: 'See @…' } },
  ])
  expect(answer.unread).toMatchObject([{ threads: 1, comments: 1 }])
  const others = server.workspace.registry.state().accounts.filter((account) => account.id !== idOf('guest'))
  const bytes = Buffer.from(JSON.stringify(answer))
  expect(
    wordsIn(
      bytes,
      others.map((account) => account.name),
    ),
  ).toEqual([])
})
