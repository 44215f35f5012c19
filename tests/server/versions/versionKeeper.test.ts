import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type * as Y from 'yjs'
import { createLocalBus } from '../../../server/bus/localBus.ts'
import { SILENT_LOG } from '../../../server/log.ts'
import { createRoomHub } from '../../../server/rooms/RoomHub.ts'
import { createMemoryDocumentStore } from '../../../server/storage/memoryDocumentStore.ts'
import { createMemoryVersionStore } from '../../../server/storage/memoryVersionStore.ts'
import { openPacked } from '../../../server/versions/versionBytes.ts'
import { SHRINK_REST_MS } from '../../../server/versions/ShrinkWatch.ts'
import { createVersionKeeper, VERSION_EVERY_MS } from '../../../server/versions/versionKeeper.ts'
import { addEntry, setEntryRemoved } from '../../../shared/document/entries.ts'
import { rationaleField } from '../../../shared/document/keys.ts'
import { narrativeOf, narrativeText, toYNodes } from '../../../shared/document/narrative.ts'
import { seedContent } from '../../../shared/document/content.ts'
import { MAX_NAMED_VERSIONS } from '../../../shared/domain/history/version.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { newVersion } from '../../contracts/versionStoreContract.ts'
import { ANA, by, MARKO, META } from '../../support/contentDocs.ts'
import { code } from '../../support/scoreInputs.ts'

const FIELD = rationaleField(code('ID-01'))
const OTHER = rationaleField(code('ID-02'))
const CONTENT = roomName({ kind: 'content', assessment: META.assessment })
const LONG = 'All services were trained in it, and the ministry keeps the list. '.repeat(8)
const paragraph = (text: string) => toYNodes([{ type: 'paragraph', content: [{ type: 'text', text }] }])

async function newKeeper(documents = createMemoryDocumentStore(), store = createMemoryVersionStore()) {
  let now = 1_000_000
  const hub = createRoomHub({ store: documents, bus: createLocalBus(), log: SILENT_LOG, now: () => now })
  await hub.create(CONTENT, (doc) => seedContent(doc, META))
  const scoreOf = vi.fn<() => null>(() => null)
  const assessments = () => [META.assessment]
  const options = { hub, documents, store, assessments, scoreOf, log: SILENT_LOG, now: () => now }
  const keeper = createVersionKeeper(options)
  await keeper.start()
  onTestFinished(async () => {
    await keeper.stop()
    await hub.drain()
  })
  /** A deed of somebody, as their page sends it. */
  const change = (deed: (doc: Y.Doc) => void): Promise<void> =>
    hub.read(CONTENT, (doc) => doc.transact(() => deed(doc), 'a page'))
  const write = (text: string): Promise<void> =>
    change((doc) => {
      const fragment = narrativeOf(doc, FIELD)
      fragment.delete(0, fragment.length)
      fragment.insert(0, paragraph(text))
    })
  return {
    keeper,
    store,
    documents,
    hub,
    scoreOf,
    change,
    write,
    pass: (ms: number) => void (now += ms),
    heads: () => store.heads(META.assessment),
    textOf: async (number: number, field = FIELD): Promise<string> => {
      const doc = await openPacked((await store.state(META.assessment, number)) ?? new Uint8Array())
      return narrativeText(narrativeOf(doc, field))
    },
  }
}

describe('versions that are kept by themselves', () => {
  test('RO532 one comes each quarter of an hour in which something changed, and none where nothing did', async () => {
    const { keeper, pass, write, heads, textOf } = await newKeeper()
    pass(VERSION_EVERY_MS)
    await keeper.takeDue()
    expect(await heads()).toEqual([])
    await write('First.')
    pass(VERSION_EVERY_MS - 1)
    await write('Second.')
    await keeper.takeDue()
    expect(await heads()).toEqual([])
    pass(1)
    await keeper.takeDue()
    expect(await heads()).toMatchObject([{ number: 1, reason: 'time', by: null, at: 1_000_000 + 2 * VERSION_EVERY_MS }])
    expect(await textOf(1)).toBe('Second.')
    pass(VERSION_EVERY_MS)
    await keeper.takeDue()
    expect(await heads()).toHaveLength(1)
  })

  test('RO532 what is only evidence makes none, and a version under a name begins the quarter anew', async () => {
    const { keeper, pass, write, change, heads } = await newKeeper()
    await write('First.')
    await keeper.take(META.assessment, { reason: 'named', by: ANA, name: 'Then' })
    pass(VERSION_EVERY_MS)
    await keeper.takeDue()
    expect(await heads()).toHaveLength(1)
    await change((doc) => void addEntry(doc, 'evidence', { title: 'A source' }, by(ANA)))
    pass(VERSION_EVERY_MS)
    await keeper.takeDue()
    expect(await heads()).toHaveLength(1)
    await write('Second.')
    pass(VERSION_EVERY_MS)
    await keeper.takeDue()
    expect((await heads()).map(({ reason }) => reason)).toEqual(['named', 'time'])
  })

  test('RO532 what a stop left of a quarter is kept a quarter after the next start', async () => {
    const before = await newKeeper()
    await before.write('First.')
    await before.keeper.take(META.assessment, { reason: 'named', by: ANA, name: 'Then' })
    await before.write('Written before the stop.')
    await before.keeper.stop()
    await before.hub.drain()
    const { keeper, pass, heads } = await newKeeper(before.documents, before.store)
    pass(VERSION_EVERY_MS)
    await keeper.takeDue()
    expect((await heads()).map(({ reason }) => reason)).toEqual(['named', 'time'])
    pass(VERSION_EVERY_MS)
    await keeper.takeDue()
    expect(await heads()).toHaveLength(2)
  })

  test('RO533 the state before most of a text goes in one deed is kept, once a minute', async () => {
    const { keeper, write, heads, textOf, pass } = await newKeeper()
    await write(LONG)
    await write('Oops.')
    await vi.waitFor(async () => expect(await heads()).toMatchObject([{ reason: 'shrink' }]), { timeout: 10_000 })
    expect(await textOf(1)).toBe(LONG.trim())
    await write(LONG)
    await write('Again.')
    // versions of one assessment are kept one after the other: this one comes after any of "Again."
    await keeper.take(META.assessment, { reason: 'named', by: ANA, name: 'Mark' })
    pass(SHRINK_REST_MS)
    await write(LONG)
    await write('And again.')
    await vi.waitFor(async () => expect(await heads()).toHaveLength(3), { timeout: 10_000 })
    expect((await heads()).map(({ reason }) => reason)).toEqual(['shrink', 'named', 'shrink'])
    expect(await textOf(3)).toBe(LONG.trim())
  })

  test('RO550 so is the state before a text goes in many small steps, whole, and only one', async () => {
    const { write, heads, textOf, keeper } = await newKeeper()
    await write(LONG)
    const words = LONG.trim().split(' ')
    for (let left = words.length - 4; left > 0; left -= 4) await write(words.slice(0, left).join(' '))
    await vi.waitFor(async () => expect(await heads()).toMatchObject([{ reason: 'shrink' }]), { timeout: 10_000 })
    expect(await textOf(1)).toBe(LONG.trim())
    await keeper.take(META.assessment, { reason: 'named', by: ANA, name: 'Marks the end of what came before' })
    expect(await heads()).toHaveLength(2)
  })

  test('RO550 what a version holds is compared from then on, and one that was not kept holds nothing', async () => {
    const { write, heads, store, keeper, pass } = await newKeeper()
    const half = LONG.slice(0, LONG.length * 0.6)
    await write(LONG)
    await keeper.take(META.assessment, { reason: 'named', by: ANA, name: 'Whole' })
    await write(half)
    await keeper.take(META.assessment, { reason: 'named', by: ANA, name: 'More than half' })
    await write(LONG.slice(0, LONG.length * 0.4))
    await keeper.take(META.assessment, { reason: 'named', by: ANA, name: 'Less than half' })
    expect((await heads()).map(({ reason }) => reason)).toEqual(['named', 'named', 'named'])
    await write(LONG)
    await write(half)
    vi.spyOn(store, 'add').mockRejectedValueOnce(new Error('no room'))
    await expect(keeper.take(META.assessment, { reason: 'stage', by: ANA })).rejects.toThrow('no room')
    pass(SHRINK_REST_MS)
    await write(LONG.slice(0, LONG.length * 0.4))
    await vi.waitFor(async () => expect((await heads()).at(-1)).toMatchObject({ reason: 'shrink' }), {
      timeout: 10_000,
    })
  })

  test('RO550 of two texts that go within a minute each is kept', async () => {
    const { write, change, heads, textOf } = await newKeeper()
    const writeOther = (text: string) =>
      change((doc) => {
        const fragment = narrativeOf(doc, OTHER)
        fragment.delete(0, fragment.length)
        fragment.insert(0, paragraph(text))
      })
    await write(LONG)
    await write('Oops.')
    await writeOther(LONG)
    await writeOther('Oops.')
    await vi.waitFor(async () => expect(await heads()).toHaveLength(2), { timeout: 10_000 })
    expect([await textOf(1), await textOf(2, OTHER)]).toEqual([LONG.trim(), LONG.trim()])
  })

  test('RO624 what is accepted keeps the state before a loss, as a member’s deed does; a restore has its own', async () => {
    const { write, heads, textOf, hub, keeper } = await newKeeper()
    const empty = (doc: Y.Doc): void => {
      const fragment = narrativeOf(doc, FIELD)
      fragment.delete(0, fragment.length)
    }
    await write(LONG)
    await hub.applyAs(CONTENT, { author: MARKO, by: ANA, client: 7 }, empty)
    await vi.waitFor(async () => expect(await heads()).toMatchObject([{ reason: 'shrink', by: ANA }]), {
      timeout: 10_000,
    })
    expect(await textOf(1)).toBe(LONG.trim())
    // another text, as the first one rests for a minute
    await hub.transact(CONTENT, (doc) => narrativeOf(doc, OTHER).insert(0, paragraph(LONG)), ANA)
    await keeper.take(META.assessment, { reason: 'restore', by: ANA, restored: { version: 1, places: [OTHER] } })
    await hub.transact(CONTENT, (doc) => narrativeOf(doc, OTHER).delete(0, 1), ANA)
    await keeper.take(META.assessment, { reason: 'named', by: ANA, name: 'Marks the end of what came before' })
    expect((await heads()).map(({ reason }) => reason)).toEqual(['shrink', 'restore', 'named'])
  })

  test('RO533 a text that is emptied over and over keeps one state an hour after the 24th of a day', async () => {
    const { keeper, write, heads, pass } = await newKeeper()
    const loseIt = async (): Promise<void> => {
      await write(LONG)
      await write('Oops.')
      await keeper.take(META.assessment, { reason: 'time', by: null })
      pass(SHRINK_REST_MS)
    }
    for (let times = 0; times < 30; times += 1) await loseIt()
    const shrinks = async () => (await heads()).filter(({ reason }) => reason === 'shrink').length
    expect(await shrinks()).toBe(24)
    pass(3_600_000)
    await loseIt()
    expect(await shrinks()).toBe(25)
  })

  test('RO533 so is what stood there before the server started', async () => {
    const before = await newKeeper()
    await before.write(LONG)
    await before.hub.drain()
    const { write, heads, textOf } = await newKeeper(before.documents)
    await write('Oops.')
    await vi.waitFor(async () => expect(await heads()).toMatchObject([{ reason: 'shrink' }]), { timeout: 10_000 })
    expect(await textOf(1)).toBe(LONG.trim())
  })

  test('RO533 so is the state before most entries of a list go, and not before a few words do', async () => {
    const { change, write, heads, keeper, hub } = await newKeeper()
    await write('A short text of few words that is written anew.')
    await write('Else.')
    await change((doc) => {
      for (let n = 0; n < 5; n++) addEntry(doc, 'request', { title: `Request ${n}` }, by(ANA))
    })
    const ids = await hub.read(CONTENT, (doc) =>
      [...doc.getMap('requests').keys()]
        .filter((key) => key.endsWith('/created'))
        .map((key) => key.split('/')[0] ?? ''),
    )
    await change((doc) => setEntryRemoved(doc, 'request', ids[0] as never, by(ANA)))
    await keeper.take(META.assessment, { reason: 'named', by: ANA, name: 'Marks the end of what came before' })
    expect(await heads()).toHaveLength(1)
    await change((doc) => {
      for (const id of ids.slice(1)) setEntryRemoved(doc, 'request', id as never, by(ANA))
    })
    await vi.waitFor(async () => expect((await heads()).map(({ reason }) => reason)).toEqual(['named', 'shrink']))
  })

  test('RO534 a version that the disk does not take is made later, and work goes on meanwhile', async () => {
    const { keeper, store, write, pass, heads } = await newKeeper()
    await write('First.')
    pass(VERSION_EVERY_MS)
    const add = vi.spyOn(store, 'add').mockRejectedValueOnce(new Error('no room'))
    await keeper.takeDue()
    expect(await heads()).toEqual([])
    await write('Second.')
    await keeper.takeDue()
    expect(add).toHaveBeenCalledTimes(2)
    expect(await heads()).toHaveLength(1)
  })

  test('RO534 a version whose score cannot be worked out is kept without it', async () => {
    const { keeper, scoreOf, heads } = await newKeeper()
    scoreOf.mockImplementation(() => {
      throw new Error('no such node')
    })
    await keeper.take(META.assessment, { reason: 'stage', by: ANA })
    expect(await heads()).toMatchObject([{ reason: 'stage', score: null }])
  })

  test(`RO535 an assessment has ${MAX_NAMED_VERSIONS} named versions at most, and the refusal says so`, async () => {
    const { keeper, store, heads } = await newKeeper()
    for (let n = 0; n < MAX_NAMED_VERSIONS - 1; n++)
      await store.add(META.assessment, newVersion(1_000_000, { reason: 'named', name: `${n}` }), Uint8Array.of(1))
    const name = (as: string) => keeper.take(META.assessment, { reason: 'named', by: ANA, name: as })
    const [last, refused] = await Promise.allSettled([name('The last'), name('One too many')])
    expect(last).toMatchObject({ status: 'fulfilled', value: { name: 'The last' } })
    expect(refused).toMatchObject({
      status: 'rejected',
      reason: { problem: { kind: 'conflict', faults: [{ path: 'name', value: '500 named versions' }] } },
    })
    await keeper.take(META.assessment, { reason: 'stage', by: ANA })
    expect(await heads()).toHaveLength(MAX_NAMED_VERSIONS + 1)
  })
})
