import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createLocalBus } from '../../../server/bus/localBus.ts'
import { createEvidenceKeeper, type EvidenceKeeper } from '../../../server/evidence/evidenceKeeper.ts'
import { createGuestViews } from '../../../server/guests/guestViews.ts'
import { SILENT_LOG } from '../../../server/log.ts'
import { emptyRegistry } from '../../../server/registry/emptyRegistry.ts'
import { memoryRegistry } from '../../../server/registry/memoryRegistry.ts'
import { createRoomHub, type RoomHub } from '../../../server/rooms/RoomHub.ts'
import type { DocumentStore } from '../../../server/storage/DocumentStore.ts'
import { createMemoryDocumentStore } from '../../../server/storage/memoryDocumentStore.ts'
import { readContent, seedContent } from '../../../shared/document/content.ts'
import { addEntry, setEntryField } from '../../../shared/document/entries.ts'
import type { Confidentiality } from '../../../shared/domain/evidence.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import { roomName, type RoomName } from '../../../shared/protocol/rooms.ts'
import { ANA, META } from '../../support/contentDocs.ts'
import { accountOf, assessmentOf } from '../../support/factories.ts'
import { wordsIn } from '../../support/everyByte.ts'

const { assessment } = META
const OPEN = roomName({ kind: 'content', assessment })
const TEAM = roomName({ kind: 'team-content', assessment })
const NOTES = roomName({ kind: 'notes', assessment, member: ANA })
const ROOMS = [OPEN, TEAM, NOTES]
const LEVELS = ['public', 'team', 'author'] as const
type Cards = Readonly<Record<(typeof LEVELS)[number], EntryId>>
const CARDS: Cards = { public: newEntryId(), team: newEntryId(), author: newEntryId() }
const wordOf = (level: string): string => `Wordof${level}`
const ALL = LEVELS.map(wordOf)

/** A document of the first layout with one card of each level, and a figure beside each. */
async function earlierStore(): Promise<DocumentStore> {
  const store = createMemoryDocumentStore()
  const doc = new Y.Doc()
  seedContent(doc, { ...META, schema: 1 })
  for (const level of LEVELS) {
    const made = { by: ANA, at: 1 }
    addEntry(doc, 'evidence', { title: wordOf(level), confidentiality: level }, made, 'server', CARDS[level])
    addEntry(doc, 'figure', { evidence: CARDS[level], note: wordOf(level) }, made, 'server')
  }
  await store.create(OPEN, Y.encodeStateAsUpdate(doc), { member: null, at: 1 })
  return store
}

/** The same store until it has taken so many writes; the next never comes back, as if the process had been killed there. */
function dyingStore(
  store: DocumentStore,
  writes: number,
): { readonly store: DocumentStore; readonly death: Promise<true> } {
  let left = writes
  let die: (isDead: true) => void = () => undefined
  const death = new Promise<true>((resolve) => (die = resolve))
  const write = <T>(deed: () => Promise<T>): Promise<T> => {
    if (left-- > 0) return deed()
    die(true)
    return new Promise(() => undefined)
  }
  const dying: DocumentStore = {
    create: (...args) => write(() => store.create(...args)),
    append: (...args) => write(() => store.append(...args)),
    compact: (...args) => write(() => store.compact(...args)),
    purge: (room) => store.purge(room),
    load: (room) => store.load(room),
    rooms: () => store.rooms(),
    quarantined: () => store.quarantined(),
    close: () => store.close(),
  }
  return { store: dying, death }
}

async function serverOn(store: DocumentStore): Promise<{ readonly hub: RoomHub; readonly keeper: EvidenceKeeper }> {
  const hub = createRoomHub({ store, bus: createLocalBus(), log: SILENT_LOG, now: () => 5 })
  const registry = memoryRegistry(emptyRegistry(0))
  await registry.update((draft) => {
    draft.accounts.push(accountOf({ id: ANA }))
    draft.assessments.push(assessmentOf({ id: assessment }))
  })
  const guests = createGuestViews({ hub, log: SILENT_LOG })
  const keeper = createEvidenceKeeper({
    hub,
    store,
    registry,
    guests,
    beforeMigrating: () => Promise.resolve(),
    log: SILENT_LOG,
    now: () => 5,
  })
  return { hub, keeper }
}

/** What somebody finds in each document who opens it from the disk. */
async function onDisk(store: DocumentStore): Promise<Readonly<Record<string, Buffer>>> {
  const found = await Promise.all(
    ROOMS.map(
      async (room) =>
        [room, Buffer.concat((await store.load(room))?.records.map(({ update }) => update) ?? [])] as const,
    ),
  )
  return Object.fromEntries(found)
}

async function titlesIn(store: DocumentStore, room: RoomName): Promise<readonly string[]> {
  const doc = new Y.Doc()
  for (const { update } of (await store.load(room))?.records ?? []) Y.applyUpdate(doc, update)
  return [...readContent(doc).evidence.values()].map(({ title }) => title).toSorted()
}

/** Runs a deed on a server that is killed after 0, 1, 2 … writes, until it comes through; gives how often it was killed. */
async function killAtEveryWrite(
  make: () => Promise<DocumentStore>,
  deed: (server: { readonly hub: RoomHub; readonly keeper: EvidenceKeeper }) => Promise<unknown>,
  check: (store: DocumentStore) => Promise<void>,
): Promise<number> {
  for (let kills = 0; ; kills++) {
    const store = await make()
    const dying = dyingStore(store, kills)
    const wasKilled = await Promise.race([deed(await serverOn(dying.store)).then(() => false), dying.death])
    await check(store)
    if (!wasKilled) return kills
  }
}

test('RO361 a server killed at any write of a migration loses no words, and the next start ends it', async () => {
  const kills = await killAtEveryWrite(
    earlierStore,
    ({ keeper }) => keeper.start(),
    async (store) => {
      expect(wordsIn(Buffer.concat(Object.values(await onDisk(store))), ALL)).toEqual(ALL)
      await (await serverOn(store)).keeper.start()
      expect(await titlesIn(store, OPEN)).toEqual(['', wordOf('public')])
      expect(await titlesIn(store, TEAM)).toEqual([wordOf('team')])
      expect(await titlesIn(store, NOTES)).toEqual([wordOf('author')])
      const disk = await onDisk(store)
      expect(wordsIn(disk[OPEN] ?? Buffer.of(), ALL)).toEqual([wordOf('public')])
    },
  )
  expect(kills).toBeGreaterThan(8)
})

const SET: readonly (readonly [card: keyof Cards, room: RoomName, level: Confidentiality, home: RoomName])[] = [
  ['author', NOTES, 'team', TEAM],
  ['team', OPEN, 'public', OPEN],
  ['public', OPEN, 'team', TEAM],
  ['team', OPEN, 'author', NOTES],
]

test.each(SET)(
  'RO362 killed at any write while %s of %s becomes %s, no words are lost or shown',
  async (card, room, level, home) => {
    const make = async (): Promise<DocumentStore> => {
      const store = await earlierStore()
      await (await serverOn(store)).keeper.start()
      return store
    }
    const word = wordOf(card)
    const kills = await killAtEveryWrite(
      make,
      async ({ hub, keeper }) => {
        await hub.transact(room, (doc) => setEntryField(doc, 'evidence', CARDS[card], 'confidentiality', level))
        await keeper.start()
      },
      async (store) => {
        const disk = await onDisk(store)
        expect(wordsIn(Buffer.concat(Object.values(disk)), ALL)).toEqual(ALL)
        const isNeverOpen = home !== OPEN && room !== OPEN
        expect(isNeverOpen ? wordsIn(disk[OPEN] ?? Buffer.of(), [word]) : []).toEqual([])
        const { hub, keeper } = await serverOn(store)
        await hub.transact(room, (doc) => setEntryField(doc, 'evidence', CARDS[card], 'confidentiality', level))
        await keeper.start()
        for (const each of ROOMS)
          expect([each, (await titlesIn(store, each)).includes(word)]).toEqual([each, each === home])
        const after = await onDisk(store)
        const wider = ROOMS.slice(0, ROOMS.indexOf(home))
        for (const each of wider) expect([each, wordsIn(after[each] ?? Buffer.of(), [word])]).toEqual([each, []])
      },
    )
    expect(kills).toBeGreaterThan(4)
  },
)
