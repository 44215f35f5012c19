import { expect, test, vi } from 'vitest'
import { readContent, readMeta, seedContent } from '../../../shared/document/content.ts'
import { addEntry, setEntryField, setEntryRemoved } from '../../../shared/document/entries.ts'
import { SCHEMA_VERSION } from '../../../shared/document/keys.ts'
import { qualityEntriesOf } from '../../../shared/document/qualityInput.ts'
import type { Confidentiality } from '../../../shared/domain/evidence.ts'
import type { EntryId } from '../../../shared/domain/ids.ts'
import { CLOSE } from '../../../shared/protocol/closeCodes.ts'
import { roomName, type RoomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { memberOf, SECRETS, serbiaOf, startWithEvidence, WORDS } from '../../support/evidenceFixture.ts'
import { everyAnswer, filesOf, listenTo, snapshotOf, wordsIn } from '../../support/everyByte.ts'
import { code } from '../../support/scoreInputs.ts'
import type { TestServer } from '../../support/startServer.ts'

const OUTSIDE = ['commenter', 'reader', 'guest', 'elsewhere'] as const
const ALL_WORDS = Object.values(WORDS).flat()

const roomsOf = (server: TestServer) => {
  const assessment = serbiaOf(server)
  return {
    open: roomName({ kind: 'content', assessment }),
    view: roomName({ kind: 'guest-content', assessment }),
    team: roomName({ kind: 'team-content', assessment }),
    author: roomName({ kind: 'notes', assessment, member: memberOf(server, 'author') }),
    editor: roomName({ kind: 'notes', assessment, member: memberOf(server, 'editor') }),
    discussion: roomName({ kind: 'discussion', assessment }),
  }
}
const contentOf = (server: TestServer, room: RoomName) => server.workspace.hub.read(room, readContent)

/** The card whose title begins with a word, wherever it is. */
async function cardOf(server: TestServer, room: RoomName, word: string): Promise<EntryId> {
  const { evidence } = await contentOf(server, room)
  return must(
    [...evidence.values()].find(({ title }) => title.startsWith(word)),
    `the card of ${word}`,
  ).id
}

/** As an editor's page does it: the level is set where the card is. */
const setLevel = (server: TestServer, room: RoomName, id: EntryId, level: Confidentiality): Promise<void> =>
  server.workspace.hub.transact(room, (doc) => setEntryField(doc, 'evidence', id, 'confidentiality', level))

test('RO350 data of the first layout open with the words of each level in the document of those who may read them', async () => {
  const { server } = await startWithEvidence()
  const rooms = roomsOf(server)
  const titles = async (room: RoomName): Promise<readonly string[]> =>
    [...(await contentOf(server, room)).evidence.values()].map(({ title }) => title.split(' ')[0] ?? '').toSorted()
  expect(await titles(rooms.open)).toEqual(['', '', '', 'Openword', 'Partnerword'])
  expect(await titles(rooms.team)).toEqual(['Defaultsecret', 'Removedsecret', 'Teamsecret'])
  expect(await titles(rooms.author)).toEqual(['Authorsecret'])
  expect(await server.workspace.hub.read(rooms.open, (doc) => readMeta(doc)?.schema)).toBe(SCHEMA_VERSION)
  const team = await contentOf(server, rooms.team)
  const card = must(
    [...team.evidence.values()].find(({ title }) => title === 'Teamsecret title'),
    'the card',
  )
  const figure = must(
    [...team.figure.values()].find(({ evidence }) => evidence === card.id),
    'its figure',
  )
  expect(card).toMatchObject({ issuer: 'Teamsecret issuer', chosen: figure.id, chosenWhy: 'Teamsecret why' })
  expect(card.withdrawnAt).toBeGreaterThan(0)
  expect(figure).toMatchObject({ value: '12', note: 'Teamsecret note' })
  expect(
    must(team.evidence.get(await cardOf(server, rooms.team, 'Removedsecret')), 'the removed card').removed,
  ).not.toBeNull()
})

test('RO350 a second start finds nothing to do, and the lineage changes only once', async () => {
  const { server } = await startWithEvidence()
  const before = server.workspace.registry.state()
  await server.stop()
  const again = (await startWithEvidence(server.dataDir)).server
  expect(again.workspace.registry.state().assessments).toEqual(before.assessments)
  const deeds = again.workspace.registry.state().activity.map(({ deed }) => deed)
  expect(deeds.filter((deed) => deed === 'evidence-words-left-disk')).toHaveLength(1)
})

test('RO351 no byte that anybody outside the team receives holds words of the team or of an author', async () => {
  const { server, cookies } = await startWithEvidence()
  const rooms = roomsOf(server)
  const about = { assessment: serbiaOf(server), round: must(server.workspace.registry.state().rounds[0], 'a round').id }
  for (const who of OUTSIDE) {
    const listeners = await Promise.all(Object.values(rooms).map((room) => listenTo(server, cookies[who], room)))
    const answers = await everyAnswer(server, cookies[who], { ...about, rooms: Object.values(rooms) })
    const bytes = Buffer.concat([...listeners.map((listener) => listener.bytes()), answers])
    expect([who, wordsIn(bytes, SECRETS)]).toEqual([who, []])
    // the search would find them: what is theirs to read is there
    expect([who, wordsIn(bytes, WORDS.public)]).toEqual([who, [...WORDS.public]])
    expect([who, listeners.map((listener) => listener.closedWith())]).toEqual([
      who,
      [who === 'guest' ? CLOSE.noRight : null, null, CLOSE.noRight, CLOSE.noRight, CLOSE.noRight, null],
    ])
  }
})

test('RO352 the team has its own words and not the author’s; the notes are their member’s alone', async () => {
  const { server, cookies } = await startWithEvidence()
  const rooms = roomsOf(server)
  for (const who of ['ana', 'editor'] as const) {
    const listeners = await Promise.all([rooms.open, rooms.team].map((room) => listenTo(server, cookies[who], room)))
    const bytes = Buffer.concat(listeners.map((listener) => listener.bytes()))
    expect(wordsIn(bytes, ALL_WORDS)).toEqual([...WORDS.public, ...WORDS.partners, ...WORDS.team])
    expect((await listenTo(server, cookies[who], rooms.author)).closedWith()).toBe(CLOSE.noRight)
    expect(wordsIn(await snapshotOf(server, cookies[who], rooms.author), ALL_WORDS)).toEqual([])
  }
  const own = await listenTo(server, cookies.author, rooms.author)
  expect(wordsIn(own.bytes(), ALL_WORDS)).toEqual([...WORDS.author])
})

test('RO353 a stub counts like its source for everybody, and a note for nobody', async () => {
  const { server } = await startWithEvidence()
  const entry = await server.workspace.hub.read(roomsOf(server).open, (doc) =>
    must(qualityEntriesOf(doc, readContent(doc), server.workspace.instrument, []).get(code('ID-03')), 'ID-03'),
  )
  expect(entry.evidence.map(({ reliability }) => reliability ?? '-').toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
    '-',
    'A',
    'B',
    'C',
  ])
})

test('RO354 changing the level moves the words, at once for newcomers, and back again', async () => {
  const { server, cookies } = await startWithEvidence()
  const rooms = roomsOf(server)
  const id = await cardOf(server, rooms.open, 'Partnerword')
  expect(wordsIn(await snapshotOf(server, cookies.reader, rooms.open), WORDS.partners)).toEqual(['Partnerword'])
  await setLevel(server, rooms.open, id, 'team')
  await vi.waitFor(async () =>
    expect((await contentOf(server, rooms.team)).evidence.get(id)?.withdrawnAt).toBeGreaterThan(0),
  )
  const outside = await listenTo(server, cookies.commenter, rooms.open)
  expect(wordsIn(outside.bytes(), WORDS.partners)).toEqual([])
  expect(wordsIn(await snapshotOf(server, cookies.reader, rooms.open), WORDS.partners)).toEqual([])
  expect((await contentOf(server, rooms.open)).evidence.get(id)).toMatchObject({
    title: '',
    reliability: 'B',
    confidentiality: 'team',
  })
  expect((await contentOf(server, rooms.team)).evidence.get(id)).toMatchObject({ title: 'Partnerword title' })

  await setLevel(server, rooms.open, id, 'partners')
  await vi.waitFor(() => expect(wordsIn(outside.bytes(), WORDS.partners)).toEqual(['Partnerword']))
  await vi.waitFor(async () => expect((await contentOf(server, rooms.team)).evidence.has(id)).toBe(false))
})

test('RO354 a note becomes a source of the team by its level, and nobody else reads it', async () => {
  const { server, cookies } = await startWithEvidence()
  const rooms = roomsOf(server)
  const id = await cardOf(server, rooms.author, 'Authorsecret')
  const outside = await listenTo(server, cookies.commenter, rooms.open)
  const team = await listenTo(server, cookies.editor, rooms.team)
  await setLevel(server, rooms.author, id, 'team')
  await vi.waitFor(() => expect(wordsIn(team.bytes(), WORDS.author)).toEqual(['Authorsecret']))
  await vi.waitFor(async () => expect((await contentOf(server, rooms.author)).evidence.has(id)).toBe(false))
  expect((await contentOf(server, rooms.open)).evidence.get(id)).toMatchObject({ title: '', confidentiality: 'team' })
  expect(wordsIn(outside.bytes(), SECRETS)).toEqual([])
})

test('RO354 “by its author only” takes a card out of the assessment into its author’s notes, whoever said so', async () => {
  const { server } = await startWithEvidence()
  const rooms = roomsOf(server)
  const id = await cardOf(server, rooms.team, 'Teamsecret')
  await setLevel(server, rooms.open, id, 'author')
  await vi.waitFor(async () => expect((await contentOf(server, rooms.open)).evidence.has(id)).toBe(false))
  await vi.waitFor(async () => expect((await contentOf(server, rooms.team)).evidence.has(id)).toBe(false))
  expect((await contentOf(server, rooms.editor)).evidence.get(id)).toMatchObject({
    title: 'Teamsecret title',
    reliability: 'C',
  })
  expect([...(await contentOf(server, rooms.editor)).figure.values()]).toMatchObject([{ note: 'Teamsecret note' }])
  for (const room of [rooms.open, rooms.team]) {
    const { evidence, figure } = await contentOf(server, room)
    expect(evidence.has(id)).toBe(false)
    expect([...figure.values()].filter(({ evidence: of }) => of === id)).toEqual([])
  }
})

test('RO354 notes that were made after the start move like all others', async () => {
  const { server } = await startWithEvidence()
  const rooms = roomsOf(server)
  const meta = must(await server.workspace.hub.read(rooms.open, readMeta), 'the meta')
  await server.workspace.hub.create(rooms.editor, (doc) => seedContent(doc, meta))
  const id = await server.workspace.hub.transact(rooms.editor, (doc) =>
    addEntry(doc, 'evidence', { title: 'Mine', confidentiality: 'author' }, { by: memberOf(server, 'editor'), at: 3 }),
  )
  await setLevel(server, rooms.editor, id, 'public')
  await vi.waitFor(async () => expect((await contentOf(server, rooms.open)).evidence.get(id)?.title).toBe('Mine'))
})

test('RO355 words that come late to where a card was follow it', async () => {
  const { server } = await startWithEvidence()
  const rooms = roomsOf(server)
  const id = await cardOf(server, rooms.team, 'Teamsecret')
  await server.workspace.hub.transact(rooms.open, (doc) => setEntryField(doc, 'evidence', id, 'title', 'Later title'))
  await vi.waitFor(async () => expect((await contentOf(server, rooms.open)).evidence.get(id)?.title).toBe(''))
  expect((await contentOf(server, rooms.team)).evidence.get(id)).toMatchObject({
    title: 'Later title',
    issuer: 'Teamsecret issuer',
  })
})

test('RO356 words of a narrower level are in no file of the server once the record says so', async () => {
  const { server } = await startWithEvidence()
  const rooms = roomsOf(server)
  const id = await cardOf(server, rooms.open, 'Partnerword')
  const write = (title: string): Promise<void> =>
    server.workspace.hub.transact(rooms.open, (doc) => setEntryField(doc, 'evidence', id, 'title', title))
  await write('Xq7Zw93Kd')
  await write('Partnerword title')
  expect(wordsIn(await filesOf(server.dataDir), ['Xq7Zw93Kd'])).toHaveLength(1)
  const before = server.workspace.registry.state().activity.length
  await setLevel(server, rooms.open, id, 'team')
  await vi.waitFor(() =>
    expect(server.workspace.registry.state().activity.slice(before)).toMatchObject([
      { deed: 'evidence-words-left-disk', by: null, subject: serbiaOf(server) },
    ]),
  )
  expect(wordsIn(await filesOf(server.dataDir), ['Xq7Zw93Kd'])).toEqual([])
  const open = must(await server.workspace.store.load(rooms.open), 'the open document')
  expect(wordsIn(Buffer.concat(open.records.map(({ update }) => update)), ALL_WORDS)).toEqual(['Openword'])
})

test('RO357 the next round takes over the team’s evidence and everybody’s notes, each in its own document', async () => {
  const { server, cookies } = await startWithEvidence()
  const before = roomsOf(server)
  const gone = await cardOf(server, before.team, 'Defaultsecret')
  await server.workspace.hub.transact(before.open, (doc) =>
    setEntryRemoved(doc, 'evidence', gone, { by: memberOf(server, 'editor'), at: 9 }),
  )
  await vi.waitFor(async () =>
    expect((await contentOf(server, before.team)).evidence.get(gone)?.removed).not.toBeNull(),
  )
  const [round] = server.workspace.registry.state().rounds
  const opened = await server.api(cookies.ana, 'POST', '/api/rounds', {
    title: 'R',
    period: '2027',
    previous: round?.id,
  })
  expect(opened.status).toBe(201)
  const { assessments } = server.workspace.registry.state()
  const assessment = must(
    assessments.findLast(({ country }) => country === 'RS'),
    'Serbia',
  ).id
  const titles = async (room: RoomName): Promise<readonly string[]> =>
    [...(await contentOf(server, room)).evidence.values()].map(({ title }) => title).toSorted()
  expect(await titles(roomName({ kind: 'content', assessment }))).toEqual(['', 'Openword title', 'Partnerword title'])
  expect(await titles(roomName({ kind: 'team-content', assessment }))).toEqual(['Teamsecret title'])
  const notes = roomName({ kind: 'notes', assessment, member: memberOf(server, 'author') })
  expect(await titles(notes)).toEqual(['Authorsecret title'])
  const outside = await listenTo(server, cookies.commenter, roomName({ kind: 'content', assessment }))
  expect(wordsIn(outside.bytes(), SECRETS)).toEqual([])
})

test('RO358 a file of the team has the team’s evidence, one’s own file one’s notes; a guest’s has the public’s alone', async () => {
  const { server, cookies } = await startWithEvidence()
  const titlesFor = async (who: keyof typeof cookies): Promise<readonly string[]> => {
    const { body } = await server.api(cookies[who], 'GET', `/api/assessments/${serbiaOf(server)}/export.json`)
    const { evidence } = body as { evidence: { title: string }[] } // the format of exports
    return evidence.map(({ title }) => title.split(' ')[0] ?? '').toSorted()
  }
  expect(await titlesFor('guest')).toEqual(['Openword'])
  for (const who of ['commenter', 'reader', 'elsewhere'] as const)
    expect([who, await titlesFor(who)]).toEqual([who, ['Openword', 'Partnerword']])
  const ofTeam = ['Defaultsecret', 'Openword', 'Partnerword', 'Teamsecret']
  expect(await titlesFor('editor')).toEqual(ofTeam)
  expect(await titlesFor('ana')).toEqual(ofTeam)
  expect(await titlesFor('author')).toEqual(['Authorsecret', ...ofTeam])
})

test('RO359 who loses the right to the team’s document loses that one only, and at once', async () => {
  const { server, cookies } = await startWithEvidence()
  const rooms = roomsOf(server)
  const [open, team] = [
    await listenTo(server, cookies.author, rooms.open),
    await listenTo(server, cookies.author, rooms.team),
  ]
  const notes = await listenTo(server, cookies.author, rooms.author)
  await server.workspace.registry.update((draft) => {
    for (const account of draft.accounts)
      if (account.email === 'author@ocena.example') account.roles = [{ role: 'commenter', country: 'RS' }]
  })
  await vi.waitFor(() => expect(team.closedWith()).toBe(CLOSE.noRight))
  expect([open.closedWith(), notes.closedWith()]).toEqual([null, null])
  const { body } = await server.api(cookies.author, 'GET', `/api/assessments/${serbiaOf(server)}`)
  expect(body).toMatchObject({ rooms: { team: null, notes: rooms.author } })
})

test('RO360 nobody writes notes of somebody else, and notes are made only for who may write', async () => {
  const { server, cookies } = await startWithEvidence()
  const rooms = roomsOf(server)
  expect((await listenTo(server, cookies.editor, rooms.editor)).closedWith()).toBeNull()
  const ofReader = roomName({ kind: 'notes', assessment: serbiaOf(server), member: memberOf(server, 'reader') })
  expect((await listenTo(server, cookies.reader, ofReader)).closedWith()).toBe(CLOSE.gone)
  expect((await listenTo(server, cookies.ana, rooms.editor)).closedWith()).toBe(CLOSE.noRight)
})
