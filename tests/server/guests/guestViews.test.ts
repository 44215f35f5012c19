import { expect, onTestFinished, test, vi } from 'vitest'
import type * as Y from 'yjs'
import { decide, propose } from '../../../shared/document/answers.ts'
import { readContent } from '../../../shared/document/content.ts'
import { setEntryField } from '../../../shared/document/entries.ts'
import { rationaleField } from '../../../shared/document/keys.ts'
import { narrativeOf, narrativeText, seedNarrative, toYNodes } from '../../../shared/document/narrative.ts'
import { qualityEntriesOf } from '../../../shared/document/qualityInput.ts'
import { settle } from '../../../shared/domain/answer.ts'
import { newEntryId, type MemberId } from '../../../shared/domain/ids.ts'
import { CLOSE } from '../../../shared/protocol/closeCodes.ts'
import { roomName, type RoomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { memberOf, SECRETS, serbiaOf, startWithEvidence, WORDS } from '../../support/evidenceFixture.ts'
import { everyAnswer, listenTo, snapshotOf, wordsIn } from '../../support/everyByte.ts'
import { code, level } from '../../support/scoreInputs.ts'
import { startTestServer, type TestServer } from '../../support/startServer.ts'
import { openStockClient, type StockClient } from '../../support/stockClient.ts'

const byText = (a: string, b: string): number => (a < b ? -1 : 1)
const AT = code('ID-03')
const OTHER = code('ID-04')

const roomsOf = (server: TestServer) => {
  const assessment = serbiaOf(server)
  return {
    open: roomName({ kind: 'content', assessment }),
    view: roomName({ kind: 'guest-content', assessment }),
    discussion: roomName({ kind: 'discussion', assessment }),
  }
}
const contentOf = (server: TestServer, room: RoomName) => server.workspace.hub.read(room, readContent)
const edit = (server: TestServer, action: (doc: Y.Doc) => void): Promise<void> =>
  server.workspace.hub.transact(roomsOf(server).open, action)

/** Two members who differ on one indicator, a decision with dissent on another, and a text. */
async function disagree(server: TestServer): Promise<MemberId> {
  const [ana, editor] = [memberOf(server, 'ana'), memberOf(server, 'editor')]
  await edit(server, (doc) => {
    propose(doc, AT, { member: ana, answer: level(1), reason: 'Reasonone', at: 1 }, 'server')
    propose(doc, AT, { member: editor, answer: level(3), reason: 'Reasontwo', at: 2 }, 'server')
    const dissent = [{ member: editor, reason: 'Dissenting' }]
    decide(doc, OTHER, { id: newEntryId(), answer: level(2), by: ana, reason: '', dissent, at: 3 }, 'server')
    seedNarrative(doc, rationaleField(AT), [{ type: 'paragraph', content: [{ type: 'text', text: 'Rationaletext' }] }])
  })
  return ana
}

const connect = async (server: TestServer, cookie: string, room: RoomName): Promise<StockClient> => {
  const client = openStockClient({ wsOrigin: server.wsOrigin, room, cookie, origin: server.origin })
  onTestFinished(() => client.destroy())
  await client.synced()
  return client
}

test('RO452 no byte that a guest receives holds words that are not public, or who said what', async () => {
  const { server, cookies } = await startWithEvidence()
  await disagree(server)
  const others = server.workspace.registry.state().accounts.filter(({ email }) => email !== 'guest@ocena.example')
  const ids = others.map(({ id }) => id)
  const rooms = roomsOf(server)
  const about = { assessment: serbiaOf(server), round: must(server.workspace.registry.state().rounds[0], 'a round').id }
  const all = Object.values(rooms)
  const listeners = await Promise.all(all.map((room) => listenTo(server, cookies.guest, room)))
  const answers = await everyAnswer(server, cookies.guest, { ...about, rooms: all })
  const bytes = Buffer.concat([...listeners.map((listener) => listener.bytes()), answers])
  expect(wordsIn(bytes, [...SECRETS, ...WORDS.partners])).toEqual([])
  expect(wordsIn(bytes, ids)).toEqual([])
  expect(listeners.map((listener) => listener.closedWith())).toEqual([CLOSE.noRight, null, null])
  // the search would find what is there
  expect(wordsIn(bytes, [...WORDS.public, 'Reasonone', 'Rationaletext'])).toHaveLength(3)
  const forReader = await snapshotOf(server, cookies.reader, rooms.open)
  expect(wordsIn(forReader, [...WORDS.partners, memberOf(server, 'ana'), memberOf(server, 'editor')])).toHaveLength(3)
})

test('RO453 a guest’s view settles, counts and reads as the document does', async () => {
  const { server, cookies } = await startWithEvidence()
  await disagree(server)
  const rooms = roomsOf(server)
  const { body } = await server.api(cookies.guest, 'GET', `/api/assessments/${serbiaOf(server)}`)
  expect(body).toMatchObject({ rooms: { content: rooms.view, team: null, notes: null } })
  await listenTo(server, cookies.guest, rooms.view)
  const { instrument, hub } = server.workspace
  const [open, view] = await Promise.all(
    [rooms.open, rooms.view].map((room) =>
      hub.read(room, (doc) => {
        const content = readContent(doc)
        const answers = [AT, OTHER].map((each) => {
          const entry = must(content.indicators.get(each), each)
          const settled = settle(entry.proposals, entry.decision)
          const said = settled.kind === 'contested' ? settled.answers : []
          return { ...settled, answers: said.map((answer) => JSON.stringify(answer)).toSorted(byText) }
        })
        const quality = [...qualityEntriesOf(doc, content, instrument, []).values()].map(({ evidence }) =>
          evidence.map((each) => JSON.stringify(each)).toSorted(byText),
        )
        const invalid = [...content.invalid]
        return { answers, quality, invalid, text: narrativeText(narrativeOf(doc, rationaleField(AT))) }
      }),
    ),
  )
  expect(must(view, 'the view').answers.map(({ kind }) => kind)).toEqual(['contested', 'settled'])
  expect(must(view, 'the view').text).toBe('Rationaletext')
  expect(view).toEqual(open)
})

test('RO454 a guest’s view follows the document, and what is public no more leaves it for newcomers too', async () => {
  const { server, cookies } = await startWithEvidence()
  const ana = await disagree(server)
  const rooms = roomsOf(server)
  const guest = await connect(server, cookies.guest, rooms.view)
  await edit(server, (doc) => {
    propose(doc, OTHER, { member: ana, answer: level(4), reason: 'Latereason', at: 9 }, 'server')
    narrativeOf(doc, rationaleField(AT)).delete(0, 1)
    seedNarrative(doc, rationaleField(AT), [{ type: 'paragraph', content: [{ type: 'text', text: 'Newtext' }] }])
  })
  await vi.waitFor(() => expect(narrativeText(narrativeOf(guest.doc, rationaleField(AT)))).toBe('Newtext'))
  expect(readContent(guest.doc).indicators.get(OTHER)?.proposals).toMatchObject([{ reason: 'Latereason' }])
  const { evidence } = await contentOf(server, rooms.open)
  const card = must(
    [...evidence.values()].find(({ title }) => title === 'Openword title'),
    'the public card',
  )
  await edit(server, (doc) => setEntryField(doc, 'evidence', card.id, 'confidentiality', 'partners'))
  await vi.waitFor(() => expect(readContent(guest.doc).evidence.get(card.id)).toMatchObject({ title: '' }))
  expect(wordsIn(await snapshotOf(server, cookies.guest, rooms.view), WORDS.public)).toEqual([])
  expect(wordsIn((await listenTo(server, cookies.guest, rooms.view)).bytes(), WORDS.public)).toEqual([])
  await edit(server, (doc) => setEntryField(doc, 'evidence', card.id, 'confidentiality', 'public'))
  await vi.waitFor(() => expect(readContent(guest.doc).evidence.get(card.id)).toMatchObject({ title: card.title }))
})

test('RO454 a view that nobody follows is brought up to date before it is handed out again', async () => {
  const { server, cookies } = await startWithEvidence()
  const rooms = roomsOf(server)
  ;(await connect(server, cookies.guest, rooms.view)).destroy()
  await server.stop()
  const again = await startWithEvidence(server.dataDir)
  const { evidence } = await contentOf(again.server, rooms.open)
  const card = must(
    [...evidence.values()].find(({ title }) => title === 'Openword title'),
    'the public card',
  )
  await edit(again.server, (doc) => setEntryField(doc, 'evidence', card.id, 'confidentiality', 'partners'))
  expect(wordsIn(await snapshotOf(again.server, again.cookies.guest, rooms.view), WORDS.public)).toEqual([])
})

test('RO455 presence is told in rooms that people write in and nowhere else, so no guest learns a name by it', async () => {
  const { server, cookies } = await startWithEvidence()
  const rooms = roomsOf(server)
  const guests = await Promise.all([rooms.view, rooms.discussion].map((room) => listenTo(server, cookies.guest, room)))
  const [editor, reader] = await Promise.all([
    connect(server, cookies.editor, rooms.open),
    connect(server, cookies.reader, rooms.open),
  ])
  const elsewhere = await connect(server, cookies.editor, rooms.discussion)
  for (const client of [editor, elsewhere]) client.provider.awareness.setLocalStateField('place', null)
  const names = (client: StockClient): readonly unknown[] =>
    [...client.provider.awareness.getStates().values()].flatMap((state) => (state.user ? [state.user.id] : []))
  await vi.waitFor(() => expect(names(reader)).toContain(memberOf(server, 'editor')))
  // presence that was told would have come before this, at ten times a second
  await edit(server, (doc) => seedNarrative(doc, rationaleField(AT), [{ type: 'paragraph' }]))
  await vi.waitFor(() => expect(wordsIn(must(guests[0], 'the view').bytes(), [rationaleField(AT)])).toHaveLength(1))
  const name = must(
    server.workspace.registry.state().accounts.find(({ id }) => id === memberOf(server, 'editor')),
    'the editor',
  ).name
  for (const guest of guests) expect(wordsIn(guest.bytes(), [name, memberOf(server, 'editor')])).toEqual([])
})

test('RO454 a guest who comes later gets no earlier version of a text, before and after a new start', async () => {
  const { server, cookies } = await startWithEvidence()
  const { view } = roomsOf(server)
  const write = (text: string): Promise<void> =>
    edit(server, (doc) => {
      const fragment = narrativeOf(doc, rationaleField(AT))
      fragment.delete(0, fragment.length)
      fragment.insert(0, toYNodes([{ type: 'paragraph', content: [{ type: 'text', text }] }]))
    })
  await write('Xq7Zw93Kd was here')
  const first = await listenTo(server, cookies.guest, view)
  expect(wordsIn(first.bytes(), ['Xq7Zw93Kd'])).toHaveLength(1)
  await write('Nobody was here')
  await vi.waitFor(() => expect(wordsIn(first.bytes(), ['Nobody'])).toHaveLength(1))
  const second = await listenTo(server, cookies.guest, view)
  expect(wordsIn(second.bytes(), ['Xq7Zw93Kd', 'Nobody'])).toEqual(['Nobody'])
  expect(wordsIn(await snapshotOf(server, cookies.guest, view), ['Xq7Zw93Kd'])).toEqual([])
  await server.stop()
  const again = await startTestServer({ dataDir: server.dataDir })
  const third = await listenTo(again, cookies.guest, view)
  expect(wordsIn(third.bytes(), ['Xq7Zw93Kd', 'Nobody'])).toEqual(['Nobody'])
})
