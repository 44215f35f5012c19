import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { createAnchorKeeper, REST_MS } from '../../../server/discussion/anchorKeeper.ts'
import { createMemoryDocumentStore } from '../../../server/storage/memoryDocumentStore.ts'
import { placedAnchor } from '../../../shared/document/anchors/keptPlace.ts'
import { resolveAnchor } from '../../../shared/document/anchors/resolveAnchor.ts'
import { anchorText } from '../../../shared/document/anchors/textAnchor.ts'
import {
  DISCUSSION_MAP,
  patchThread,
  putComment,
  putThread,
} from '../../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion, type ThreadEntry } from '../../../shared/document/discussion/discussionView.ts'
import { addEntry, setEntryRemoved } from '../../../shared/document/entries.ts'
import { rationaleField, recommendationField, type NarrativeField } from '../../../shared/document/keys.ts'
import { narrativeOf, narrativeText, seedNarrative } from '../../../shared/document/narrative.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import { roomName, type RoomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { ANA, META } from '../../support/contentDocs.ts'
import { CONTENT, SILENT, startRooms, type RoomServer } from '../../support/roomServer.ts'
import { code } from '../../support/scoreInputs.ts'

const FIELD = rationaleField(code('ID-03'))
const DISCUSSION = roomName({ kind: 'discussion', assessment: META.assessment })
const TEAM = roomName({ kind: 'team', assessment: META.assessment })
const BEFORE = 'Since then much is better. '
const WORDS = 'The shelters took in 41 of the 60 victims.'
const AFTER = ' That is not enough.'
const MINUTE = 60_000

/** A clock that goes on when it is told to. */
function handClock() {
  let time = 0
  let waiting: readonly { readonly at: number; readonly act: () => void }[] = []
  return {
    now: () => 1_800_000_000_000 + time,
    elapsed: () => time,
    goOn(ms: number) {
      time += ms
      const due = waiting.filter(({ at }) => at <= time)
      waiting = waiting.filter(({ at }) => at > time)
      for (const { act } of due) act()
    },
    after(ms: number, act: () => void) {
      const one = { at: time + ms, act }
      waiting = [...waiting, one]
      return () => void (waiting = waiting.filter((each) => each !== one))
    },
    /** Whether the keeper waits for its time again, and so is not at work. */
    isWaiting: () => waiting.length > 0,
  }
}

/** Rooms with a text, a keeper that follows them, and an editor's copy of the content with its own undo. */
async function started(store = createMemoryDocumentStore(), text = BEFORE + WORDS + AFTER) {
  const server = await startRooms({ store })
  await server.hub.create(DISCUSSION, () => undefined)
  await server.hub.transact(CONTENT, (doc) => {
    if (narrativeText(narrativeOf(doc, FIELD)) === '') seedNarrative(doc, FIELD, [paragraph(text)])
  })
  const clock = handClock()
  const keeper = createAnchorKeeper({ hub: server.hub, log: SILENT, clock })
  onTestFinished(() => keeper.stop())
  await keeper.start([META.assessment])
  let writes = 0
  server.hub.onChange(({ room }) => (writes += room === DISCUSSION ? 1 : 0))
  /** Lets the text rest and waits for the look. */
  const rest = async (ms = REST_MS): Promise<void> => {
    clock.goOn(ms)
    await keeper.settled()
  }
  return { server, clock, keeper, rest, writes: () => writes, editor: await editorOf(server) }
}

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })

/** A page of its own: what it undoes comes to the others as new words. */
async function editorOf({ hub }: RoomServer) {
  const doc = new Y.Doc()
  const pull = () => hub.read(CONTENT, (live) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(live)))
  await pull()
  const undo = new Y.UndoManager(narrativeOf(doc, FIELD), { captureTimeout: 0 })
  const block = narrativeOf(doc, FIELD).get(0)
  const text = block instanceof Y.XmlElement ? block.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new Error('no text')
  const push = () => hub.transact(CONTENT, (live) => Y.applyUpdate(live, Y.encodeStateAsUpdate(doc)))
  const edit = async (change: (text: Y.XmlText) => void): Promise<void> => {
    change(text)
    await push()
  }
  return {
    cut: (words: string) => edit((live) => live.delete(live.toString().indexOf(words), words.length)),
    type: (words: string, at: number | 'end' = 'end') =>
      edit((live) => live.insert(at === 'end' ? live.length : at, words)),
    typeBefore: (words: string, mark: string) => edit((live) => live.insert(live.toString().indexOf(mark), words)),
    undo: async () => {
      undo.undo()
      await push()
    },
    redo: async () => {
      undo.redo()
      await push()
    },
  }
}

async function comment(
  { hub }: RoomServer,
  words: string,
  field: NarrativeField = FIELD,
  room: RoomName = DISCUSSION,
): Promise<EntryId> {
  const id = newEntryId()
  const anchor = await hub.read(CONTENT, (doc) => {
    const start = narrativeText(narrativeOf(doc, field)).indexOf(words)
    return must(anchorText(doc, field, start, start + words.length), words)
  })
  await hub.transact(room, (doc) => {
    putThread(doc, { id, anchor, by: ANA, at: 1, resolved: null, withdrawn: false })
    putComment(doc, { id: newEntryId(), thread: id, by: ANA, at: 1, text: 'Which shelters?' })
  })
  return id
}
const threadsOf = ({ hub }: RoomServer) => hub.read(DISCUSSION, (doc) => viewDiscussion(doc).threads())
const threadOf = async (server: RoomServer, id: EntryId): Promise<ThreadEntry> =>
  must(
    (await threadsOf(server)).find((thread) => thread.id === id),
    id,
  )
/** Where a page of somebody else sees the words: the state and the words. */
async function seen(server: RoomServer, id: EntryId): Promise<readonly [state: string, words: string | null]> {
  const { anchor, place } = await threadOf(server, id)
  if (anchor.kind !== 'text') throw new Error('not on words')
  return server.hub.read(CONTENT, (doc) => {
    const now = resolveAnchor(doc, placedAnchor(anchor, place))
    if (now.state === 'detached') return [now.state, null]
    return [now.state, narrativeText(narrativeOf(doc, now.field)).slice(now.start, now.end)]
  })
}

test('RO505 new places of the very words are noted 30 s after the last change, beside the anchor as it was said', async () => {
  const { server, editor, rest } = await started()
  const id = await comment(server, WORDS)
  const said = (await threadOf(server, id)).anchor
  await editor.cut(WORDS)
  await editor.type(WORDS, BEFORE.length)
  await rest(REST_MS - 1)
  await editor.type(' Really.')
  await rest(REST_MS - 1)
  expect((await threadOf(server, id)).place).toBeNull()
  await rest(1)
  const { place, anchor } = await threadOf(server, id)
  expect(place).toMatchObject({ state: 'exact' })
  expect(anchor).toEqual(said)
  await editor.typeBefore('As we know: ', WORDS)
  expect(await seen(server, id)).toEqual(['exact', WORDS])
})

test('RO505 places of threads of the team are noted in the document of the team', async () => {
  const { server, editor, rest } = await started()
  await server.hub.create(TEAM, () => undefined)
  const [open, team] = [await comment(server, WORDS), await comment(server, WORDS, FIELD, TEAM)]
  await editor.cut(WORDS)
  await editor.type(WORDS, BEFORE.length)
  await rest()
  const noted = (room: RoomName) =>
    server.hub.read(room, (doc) =>
      viewDiscussion(doc)
        .threads()
        .map(({ id, place }) => [id, place?.state]),
    )
  expect(await noted(TEAM)).toEqual([[team, 'exact']])
  expect(await noted(DISCUSSION)).toEqual([[open, 'exact']])
})

test('RO506 lost words are noted with the time, once, and found again when they come back', async () => {
  const { server, clock, editor, rest, writes } = await started()
  const id = await comment(server, WORDS)
  await editor.cut(WORDS)
  await rest()
  const lostAt = clock.now()
  expect((await threadOf(server, id)).place).toMatchObject({ state: 'detached', detachedIn: lostAt })
  const before = writes()
  await editor.type(' More.')
  await rest()
  expect(writes()).toBe(before)
  expect((await threadOf(server, id)).place?.detachedIn).toBe(lostAt)
  await editor.type(WORDS, BEFORE.length)
  await rest()
  expect((await threadOf(server, id)).place).toMatchObject({ state: 'exact' })
  expect((await threadOf(server, id)).place?.detachedIn).toBeUndefined()
})

test('RO507 a guess is never noted, nor words that were edited', async () => {
  const { server, editor, rest, writes } = await started()
  const id = await comment(server, WORDS)
  const before = writes()
  await editor.typeBefore('nearly ', '41 of')
  await rest()
  expect((await seen(server, id))[0]).toBe('edited')
  await editor.cut(WORDS.replace('41', 'nearly 41'))
  await editor.type(WORDS.replace('took in', 'took up'))
  await rest()
  expect((await seen(server, id))[0]).toBe('guessed')
  expect([writes() - before, (await threadOf(server, id)).place]).toEqual([0, null])
})

test('RO508 trap 46: a start and the looks of a keeper write nothing where nothing moved', async () => {
  const far = 'These words stand well apart from all others. '
  const text = `${far}${BEFORE}${WORDS}${AFTER} ${far}`
  const { server, editor, rest, writes, clock } = await started(createMemoryDocumentStore(), text)
  await comment(server, WORDS)
  const before = writes()
  await editor.type('At the beginning. ', 0)
  await editor.type('At the end.')
  await rest()
  const later = createAnchorKeeper({ hub: server.hub, log: SILENT, clock })
  onTestFinished(() => later.stop())
  await later.start([META.assessment])
  clock.goOn(REST_MS)
  await later.settled()
  expect(writes()).toBe(before)
})

test('RO509 what a stop or a kill left is looked at after the next start, and nothing after a stop', async () => {
  const store = createMemoryDocumentStore()
  const { server, keeper, editor, rest, clock } = await started(store)
  const id = await comment(server, WORDS)
  await editor.cut(WORDS)
  await keeper.stop()
  expect(clock.isWaiting()).toBe(false)
  await rest()
  expect((await threadOf(server, id)).place).toBeNull()
  await server.stop()
  const again = await started(store)
  await again.rest()
  expect((await threadOf(again.server, id)).place).toMatchObject({ state: 'detached' })
})

test('RO510 a document gets so much time and no more; the other threads have their turn later', async () => {
  const { server, rest, clock, keeper, editor } = await started()
  await keeper.stop()
  const ids = []
  for (let n = 0; n < 3; n += 1) ids.push(await comment(server, WORDS))
  // each thread that is looked at takes as long as a document gets
  const slow = { ...clock, elapsed: () => (clock.goOn(10), clock.elapsed()) }
  const limited = createAnchorKeeper({ hub: server.hub, log: SILENT, clock: slow, budgetMs: 10 })
  onTestFinished(() => limited.stop())
  await limited.start([META.assessment])
  await editor.cut(WORDS)
  const noted = async () => (await threadsOf(server)).filter(({ place }) => place !== null).length
  const counts = []
  for (let n = 0; n < 3; n += 1) {
    await rest()
    await limited.settled()
    counts.push(await noted())
  }
  expect(counts).toEqual([1, 2, 3])
})

test('RO511 a thread that a person moves or takes back meanwhile gets no place of before', async () => {
  const { server, editor, rest } = await started()
  const [moved, gone] = [await comment(server, WORDS), await comment(server, WORDS)]
  await editor.cut(WORDS)
  const anchor = await server.hub.read(CONTENT, (doc) => anchorText(doc, FIELD, 0, 10))
  const read = server.hub.read.bind(server.hub)
  let times = 0
  server.hub.read = async (room, look) => {
    const result = await read(room, look)
    // between the look at the text and the note
    if (room === CONTENT && (times += 1) === 1)
      await server.hub.transact(DISCUSSION, (doc) => {
        if (anchor) patchThread(doc, moved, { anchor })
        patchThread(doc, gone, { withdrawn: true })
      })
    return result
  }
  await rest()
  expect(times).toBeGreaterThan(0)
  const kept = await read(DISCUSSION, (doc) => [...doc.getMap(DISCUSSION_MAP.places).keys()])
  expect(kept).toEqual([])
})

test('RO512 words of an entry that was removed are lost, and are found again when it is put back', async () => {
  const { server, rest } = await started()
  const entry = await server.hub.transact(CONTENT, (doc) => addEntry(doc, 'recommendation', {}, { by: ANA, at: 1 }))
  const field = recommendationField(entry)
  await server.hub.transact(CONTENT, (doc) => seedNarrative(doc, field, [paragraph('Train all border guards.')]))
  const id = await comment(server, 'all border guards', field)
  const setRemoved = (removed: { by: typeof ANA; at: number } | null) =>
    server.hub.transact(CONTENT, (doc) => setEntryRemoved(doc, 'recommendation', entry, removed))
  await setRemoved({ by: ANA, at: 2 })
  await rest()
  expect((await threadOf(server, id)).place).toMatchObject({ state: 'detached' })
  await setRemoved(null)
  await rest()
  expect((await threadOf(server, id)).place).toMatchObject({ state: 'exact' })
  expect(await seen(server, id)).toEqual(['exact', 'all border guards'])
})

test('trap 40: undo and redo of text around threads leave every thread on its words', async () => {
  const { server, editor, rest } = await started()
  const ids = [
    await comment(server, WORDS),
    await comment(server, '41 of the 60'),
    await comment(server, 'much is better'),
  ]
  const expected = [
    ['exact', WORDS],
    ['exact', '41 of the 60'],
    ['exact', 'much is better'],
  ]
  const all = () => Promise.all(ids.map((id) => seen(server, id)))
  await editor.typeBefore('As we know: ', WORDS)
  await editor.cut(BEFORE)
  await editor.type(' More is planned.')
  for (let times = 0; times < 3; times += 1) await editor.undo()
  await rest()
  expect(await all()).toEqual(expected)
  for (let times = 0; times < 3; times += 1) await editor.redo()
  await rest()
  expect(await all()).toEqual([...expected.slice(0, 2), ['detached', null]])
  for (let times = 0; times < 3; times += 1) await editor.undo()
  await rest()
  expect(await all()).toEqual(expected)
  expect((await threadsOf(server)).length).toBe(3)
})

test('trap 41: words that were deleted and brought back by undo keep their comment, also when what is around them changes', async () => {
  const { server, editor, rest } = await started()
  const id = await comment(server, WORDS)
  // what stands around them is another than when the comment was made
  await editor.typeBefore('As we know: ', WORDS)
  await rest()
  await editor.cut(WORDS)
  await rest()
  expect(await seen(server, id)).toEqual(['detached', null])
  expect((await threadsOf(server)).filter(({ resolved }) => resolved === null)).toHaveLength(1)
  await rest(10 * MINUTE)
  await editor.undo()
  await rest()
  await editor.typeBefore('In 2025: ', WORDS)
  expect(await seen(server, id)).toEqual(['exact', WORDS])
})

test('trap 42: words that were cut, and pasted ten minutes later, keep their comments', async () => {
  const { server, editor, rest } = await started()
  const ids = [await comment(server, WORDS), await comment(server, 'took in 41')]
  await editor.cut(BEFORE + WORDS + AFTER)
  await rest()
  expect((await threadsOf(server)).map(({ place }) => place?.state)).toEqual(['detached', 'detached'])
  await rest(10 * MINUTE)
  await editor.type(BEFORE + WORDS + AFTER)
  await rest()
  expect((await threadsOf(server)).map(({ place, resolved }) => [place?.state, resolved])).toEqual([
    ['exact', null],
    ['exact', null],
  ])
  await editor.typeBefore('As we know: ', WORDS)
  expect(await Promise.all(ids.map((id) => seen(server, id)))).toEqual([
    ['exact', WORDS],
    ['exact', 'took in 41'],
  ])
})
