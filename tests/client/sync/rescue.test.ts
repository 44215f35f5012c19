import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'
import { openAssessmentRoom } from '../../../client/sync/assessmentRoom.ts'
import type { AssessmentRoomOptions } from '../../../client/sync/assessmentRoomOptions.ts'
import { deviceStore } from '../../../client/sync/device/deviceCache.ts'
import { openLocalStore } from '../../../client/sync/device/localStore.ts'
import { setDeviceMember, setOwnDevice } from '../../../client/sync/device/ownDevice.ts'
import { ownText, type PrivateDraft } from '../../../client/sync/rescue/privateDraft.ts'
import { discardDraft, noteDraft, privateDrafts, readDrafts } from '../../../client/sync/rescue/privateDrafts.ts'
import { watchDevice } from '../../../client/sync/watchDevice.ts'
import { addEntry, setEntryField, setEntryRemoved, stamp } from '../../../shared/document/entries.ts'
import { conclusionField, recommendationField } from '../../../shared/document/keys.ts'
import { narrativeOf, narrativeText, seedNarrative } from '../../../shared/document/narrative.ts'
import { insertBlocks } from '../../../shared/document/forwardEdits.ts'
import type { AreaCode, EntryId, MemberId } from '../../../shared/domain/ids.ts'
import { CLOSE } from '../../../shared/protocol/closeCodes.ts'
import { FakeServer } from './fakeServer.ts'

const AREA = conclusionField('ID' as AreaCode) // brand: test code
const MARKO = 'markomarko' as MemberId // brand: test id

let server: FakeServer
let ana: MemberId
let name: string
let count = 0
const open: { close(): void }[] = []
let stopWatching: () => void

beforeEach(() => {
  stopWatching = watchDevice()
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.spyOn(Math, 'random').mockReturnValue(0) // the shortest waits before connecting again
  server = new FakeServer()
  // drafts belong to a member and outlive a room, so each test has its own people
  ana = `ana${++count}anaana` as MemberId // brand: test id
  name = `assessments/assess${count}00/content`
  seedNarrative(server.doc, AREA, [paragraph('First.'), paragraph('Second.'), paragraph('Third.')])
})

afterEach(() => {
  for (const room of open.splice(0)) room.close()
  setDeviceMember(null)
  stopWatching()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

function enter(options: Partial<AssessmentRoomOptions> = {}) {
  const room = openAssessmentRoom({
    room: name,
    member: ana,
    server: 'ws://server.test',
    WebSocket: server.WebSocket,
    openStore: () => null,
    ...options,
  })
  open.push(room)
  return room
}

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const saved = (room: { status(): { save: { kind: string } } }) =>
  vi.waitFor(() => expect(room.status().save.kind).toBe('saved'), 8_000)
const drafts = (): PrivateDraft[] => privateDrafts(ana).map(({ draft }) => draft)
const wordsOf = (draft: PrivateDraft | undefined): string | null =>
  draft?.work.kind === 'words' ? ownText(draft.work) : null
const text = (doc: Y.Doc): string => narrativeText(narrativeOf(doc, AREA))

/** Types into the text of the n-th paragraph. */
function write(doc: Y.Doc, n: number, at: number, words: string): void {
  const fragment = narrativeOf(doc, AREA)
  const [block] = fragment.slice(n, n + 1)
  const inner = block && 'firstChild' in block ? block.firstChild : null
  if (inner && 'insert' in inner) inner.insert(at, words as never) // the first child of a paragraph is its text
}
const remove = (doc: Y.Doc, n: number): void => narrativeOf(doc, AREA).delete(n, 1)

async function offline(): Promise<ReturnType<typeof enter>> {
  const room = enter()
  await saved(room)
  goOffline()
  return room
}
function goOffline(): void {
  server.reachable = false
  server.drop()
}
function comeBack(): void {
  server.reachable = true
}

describe('words in something that a colleague removed', () => {
  test('trap 2: words written offline into a removed paragraph come back as a draft, and can be put back', async () => {
    const room = await offline()
    write(room.doc, 1, 7, ' My own words here.')
    remove(server.doc, 1)
    comeBack()
    await saved(room)
    expect(text(room.doc)).toBe('First.\nThird.')
    expect(drafts()).toMatchObject([{ room: name, why: 'removed', noted: false, work: { field: AREA } }])
    const [draft] = drafts()
    expect(wordsOf(draft)).toBe(' My own words here.')
    expect(draft?.work.kind === 'words' && draft.work.blocks).toEqual([
      [
        { text: 'Second.', own: false },
        { text: ' My own words here.', own: true },
      ],
    ])
    if (draft?.work.kind !== 'words') throw new Error('no words')
    insertBlocks(room.doc, AREA, [paragraph('My own words here.')], draft.work.place)
    expect(text(room.doc)).toBe('First.\nMy own words here.\nThird.')
    await saved(room)
    expect(text(server.doc)).toBe('First.\nMy own words here.\nThird.')
  })

  test('trap 2: a paragraph that was confirmed before it was removed is nobody’s loss', async () => {
    const room = enter()
    await saved(room)
    write(room.doc, 1, 7, ' Confirmed words.')
    await saved(room)
    goOffline()
    write(room.doc, 0, 6, ' Elsewhere.')
    remove(server.doc, 1)
    comeBack()
    await saved(room)
    expect(text(room.doc)).toBe('First. Elsewhere.\nThird.')
    expect(drafts()).toEqual([])
  })

  test('trap 2: words on their way while the paragraph is removed come back too', async () => {
    const room = enter()
    await saved(room)
    server.answersFlush = false
    server.holdsUpdates = true
    write(room.doc, 2, 6, ' Just typed.')
    remove(server.doc, 2)
    server.broadcast()
    await vi.waitFor(() => expect(drafts()).toHaveLength(1))
    expect(wordsOf(drafts()[0])).toBe(' Just typed.')
  })

  test('DM92: words that a colleague moved along are not called lost', async () => {
    const room = enter()
    await saved(room)
    server.answersFlush = false
    write(room.doc, 1, 7, ' Seen by all.')
    await vi.waitFor(() => expect(text(server.doc)).toContain('Seen by all.'))
    server.doc.transact(() => {
      remove(server.doc, 1)
      narrativeOf(server.doc, AREA).insert(0, [])
      insertBlocks(server.doc, AREA, [paragraph('Second. Seen by all.')], null)
    })
    server.broadcast()
    await vi.waitFor(() => expect(text(room.doc)).toBe('First.\nThird.\nSecond. Seen by all.'))
    expect(drafts()).toEqual([])
  })

  test('DM93: a draft survives a reload on an own device, the same loss is told once, and discarding is for good', async () => {
    setDeviceMember(ana)
    setOwnDevice('yes')
    const room = enter({ openStore: () => openLocalStore(ana) })
    await saved(room)
    goOffline()
    write(room.doc, 1, 7, ' Written on the train.')
    await vi.waitFor(() => expect(room.status().save.kind).toBe('device-only'))
    room.close()
    remove(server.doc, 1)
    comeBack()
    const back = enter({ openStore: () => openLocalStore(ana) })
    await saved(back)
    await vi.waitFor(() => expect(privateDrafts(ana)).toMatchObject([{ on: 'device' }]))
    expect(wordsOf(drafts()[0])).toBe(' Written on the train.')
    const [kept] = drafts()
    noteDraft(ana, kept?.id ?? '')
    setDeviceMember(MARKO)
    expect(drafts()).toEqual([])
    setDeviceMember(ana)
    await readDrafts()
    expect(privateDrafts(ana)).toMatchObject([{ on: 'device', draft: { id: kept?.id, noted: true } }])
    discardDraft(ana, kept?.id ?? '')
    expect(drafts()).toEqual([])
    await vi.waitFor(async () => expect(await (await deviceStore())?.drafts()).toEqual([]))
  })
})

describe('small values and entries', () => {
  const entry = 'entry0001' as EntryId // brand: test id

  beforeEach(() => {
    addEntry(server.doc, 'recommendation', { title: 'Old title' }, stamp(MARKO, 1), 'server', entry)
    seedNarrative(server.doc, recommendationField(entry), [paragraph('Text.')])
  })

  test.each([
    { winner: 'theirs', offset: 1 },
    { winner: 'mine', offset: -1 },
  ])(
    'DM94: of two values set at once the one that lost is kept, by its writer only; $winner wins',
    async ({ offset, winner }) => {
      const mine = await offline()
      // of concurrent values Yjs keeps the one under the greater client id
      server.doc.clientID = mine.doc.clientID + offset
      setEntryField(mine.doc, 'recommendation', entry, 'title', 'My title')
      setEntryField(server.doc, 'recommendation', entry, 'title', 'Their title')
      comeBack()
      await saved(mine)
      const lost = { map: 'recommendations', key: `${entry}/title`, value: 'My title' }
      expect(mine.content().recommendation.get(entry)?.title).toBe(winner === 'mine' ? 'My title' : 'Their title')
      expect(drafts().map(({ why, work }) => ({ why, work }))).toEqual(
        winner === 'mine' ? [] : [{ why: 'overwritten', work: { kind: 'values', values: [lost] } }],
      )
    },
  )

  test('DM95: what was written offline into an entry that was removed meanwhile is named with the entry', async () => {
    const room = await offline()
    setEntryField(room.doc, 'recommendation', entry, 'title', 'Better title')
    setEntryRemoved(server.doc, 'recommendation', entry, stamp(MARKO, 2))
    comeBack()
    await saved(room)
    expect(drafts()).toMatchObject([
      {
        why: 'entry-removed',
        entry: { map: 'recommendations', id: entry },
        work: { values: [{ key: `${entry}/title`, value: 'Better title' }] },
      },
    ])
    expect(room.content().recommendation.get(entry)).toMatchObject({ title: 'Better title', removed: { by: MARKO } })
  })

  test('DM95: an entry that somebody removes while one has nothing unconfirmed in it is no loss', async () => {
    const room = await offline()
    setEntryRemoved(server.doc, 'recommendation', entry, stamp(MARKO, 2))
    comeBack()
    await saved(room)
    expect(drafts()).toEqual([])
  })
})

describe('work that the server will not take', () => {
  test('trap 33: the right is taken away while one writes: the words are a private draft, and the right returns without a reload', async () => {
    const room = enter()
    await saved(room)
    server.answersFlush = false
    server.holdsUpdates = true
    write(room.doc, 0, 6, ' Half a sen')
    server.drop(CLOSE.noRight)
    await vi.waitFor(() => expect(room.status().link).toEqual({ kind: 'refused', because: 'no-right' }))
    expect(wordsOf(drafts()[0])).toBe(' Half a sen')
    expect(drafts()).toMatchObject([{ why: 'refused' }])
  })

  test('trap 33: a welcome with another right changes the role at once, both ways', async () => {
    const room = enter()
    await saved(room)
    server.welcome(false)
    await vi.waitFor(() => expect(room.status().writable).toEqual({ kind: 'no', because: 'role' }))
    server.welcome(true)
    await vi.waitFor(() => expect(room.status().writable).toEqual({ kind: 'yes' }))
    write(room.doc, 0, 6, ' Again.')
    await saved(room)
    expect(text(server.doc)).toContain('First. Again.')
    expect(drafts()).toEqual([])
  })

  test('trap 26: a change too large for the server is not sent again and again; it is a private draft', async () => {
    const broken = vi.fn<() => void>()
    const room = enter({ onBroken: broken })
    await saved(room)
    server.answersFlush = false
    server.holdsUpdates = true
    write(room.doc, 0, 6, ' Ten megabytes of it.')
    const links = server.addresses.length
    server.drop(CLOSE.tooLarge)
    await vi.waitFor(() => expect(broken).toHaveBeenCalledWith('refused', false))
    expect(wordsOf(drafts()[0])).toBe(' Ten megabytes of it.')
    expect(server.addresses).toHaveLength(links)
  })
})
