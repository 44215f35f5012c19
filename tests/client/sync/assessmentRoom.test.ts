import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { openAssessmentRoom } from '../../../client/sync/assessmentRoom.ts'
import type { AssessmentRoomOptions } from '../../../client/sync/assessmentRoomOptions.ts'
import { openLocalStore } from '../../../client/sync/device/localStore.ts'
import { setOwnDevice } from '../../../client/sync/device/ownDevice.ts'
import { propose, readIndicator } from '../../../shared/document/answers.ts'
import { seedContent } from '../../../shared/document/content.ts'
import { conclusionField } from '../../../shared/document/keys.ts'
import { narrativeText, narrativeOf, seedNarrative } from '../../../shared/document/narrative.ts'
import type { Answer } from '../../../shared/domain/answer.ts'
import type { AreaCode, AssessmentId, IndicatorCode, MemberId, RoundId } from '../../../shared/domain/ids.ts'
import { CLOSE } from '../../../shared/protocol/closeCodes.ts'
import { FakeServer } from './fakeServer.ts'

const ROOM = 'assessments/assess01/content'
const ANA = 'anaanaana' as MemberId // brand: test id
const ID_01 = 'ID-01' as IndicatorCode // brand: test code
const AREA = conclusionField('ID' as AreaCode) // brand: test code

let server: FakeServer
const open: { close(): void }[] = []

function enter(options: Partial<AssessmentRoomOptions> = {}) {
  const room = openAssessmentRoom({
    room: ROOM,
    member: ANA,
    server: 'ws://server.test',
    WebSocket: server.WebSocket,
    openStore: () => null,
    ...options,
  })
  open.push(room)
  return room
}

const onDevice = (member: MemberId = ANA) => ({ openStore: () => openLocalStore(member) })
const level = (value: number): Answer => ({ status: 'answered', value: { kind: 'scale', level: value } })
const say = (room: { doc: Y.Doc }, value: number, member = ANA): void =>
  propose(room.doc, ID_01, { member, answer: level(value), reason: '', at: 1 })
const said = (doc: Y.Doc): number => readIndicator(doc, ID_01, new Set()).proposals.length
const saved = (room: { status(): { save: { kind: string } } }) =>
  vi.waitFor(() => expect(room.status().save.kind).toBe('saved'))

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.spyOn(Math, 'random').mockReturnValue(0) // the shortest waits before connecting again
  server = new FakeServer()
  seedContent(server.doc, {
    schema: 1,
    assessment: 'assess01' as AssessmentId, // brand: test id
    round: 'round001' as RoundId, // brand: test id
    country: 'RS',
    instrument: { id: 'core', version: '1' },
    sample: false,
  })
})

afterEach(() => {
  for (const room of open.splice(0)) room.close()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a room online', () => {
  test('opens, and says where each change is until the server’s disk has it', async () => {
    const room = enter()
    expect(room.status()).toMatchObject({ ready: false, link: { kind: 'connecting' }, save: { kind: 'saving' } })
    await saved(room)
    expect(room.status()).toMatchObject({ ready: true, link: { kind: 'online' }, writable: { kind: 'yes' } })
    server.answersFlush = false
    say(room, 3)
    await vi.waitFor(() => expect(said(server.doc)).toBe(1))
    await vi.waitFor(() => expect(server.flushes).toHaveLength(2))
    expect(room.status().save).toEqual({ kind: 'saving' })
    server.answersFlush = true
    server.drop()
    expect(room.status()).toMatchObject({ link: { kind: 'offline' }, save: { kind: 'not-stored', changes: 1 } })
    await vi.waitFor(() => expect(room.status().save).toEqual({ kind: 'saved', at: server.time }), 8_000)
  })

  test('one FLUSH for a burst of changes, sent behind them', async () => {
    const room = enter()
    await saved(room)
    const flushes = server.flushes.length
    for (let value = 0; value < 5; value++) say(room, value)
    await vi.waitFor(() => expect(server.flushes.length).toBe(flushes + 1))
    await saved(room)
    expect(server.updates).toBe(5)
  })

  test('trap 4: changes made offline are not called saved by a server that asks for them last', async () => {
    server.asksLast = true
    server.reachable = false
    const room = enter()
    await vi.waitFor(() => expect(room.status().link.kind).toBe('offline'))
    say(room, 2)
    const states: string[] = []
    room.subscribe(() => {
      if (room.status().save.kind === 'saved') states.push(`saved with ${said(server.doc)} on the server`)
    })
    server.reachable = true
    await vi.waitFor(() => expect(states).toEqual(['saved with 1 on the server']), 8_000)
  })

  test('no token and no name in the address, only versions and the lineage', async () => {
    const room = enter()
    await saved(room)
    const url = new URL(server.addresses[0] ?? '')
    expect(url.pathname).toBe(`/sync/${ROOM}`)
    expect([...url.searchParams.keys()].sort()).toEqual(['protocol', 'schema'])
  })

  test('final close codes name their reason and end reconnecting', async () => {
    const room = enter()
    await saved(room)
    server.drop(CLOSE.noRight)
    expect(room.status()).toMatchObject({
      link: { kind: 'refused', because: 'no-right' },
      writable: { kind: 'no', because: 'role' },
    })
    expect(server.addresses).toHaveLength(1)
  })

  test('trap 5: a server that cannot write says so, and is asked again when it can', async () => {
    const room = enter()
    await saved(room)
    server.answersFlush = false
    server.tell({ kind: 'store-failed' })
    say(room, 1)
    await vi.waitFor(() => expect(room.status().save).toEqual({ kind: 'server-cannot-save' }))
    expect(room.status().writable).toEqual({ kind: 'no', because: 'store-failed' })
    server.answersFlush = true
    server.tell({ kind: 'store-recovered' })
    await saved(room)
    expect(said(server.doc)).toBe(1)
  })
})

describe('a room on one’s own device', () => {
  test('trap 1: edits made while the line is down survive a reload and arrive later', async () => {
    const first = enter(onDevice())
    await saved(first)
    server.reachable = false
    server.drop()
    say(first, 4)
    await vi.waitFor(() => expect(first.status().save).toMatchObject({ kind: 'device-only', changes: 1 }))
    expect(first.unstoredChanges()).toBe(0)
    first.close()
    const second = enter(onDevice())
    await vi.waitFor(() => expect(second.status().link.kind).toBe('offline'))
    expect(said(second.doc)).toBe(1)
    expect(second.status()).toMatchObject({
      ready: true,
      writable: { kind: 'yes' },
      deviceCopy: 'kept',
      save: { kind: 'device-only', changes: 1 },
    })
    server.reachable = true
    await vi.waitFor(() => expect(second.status().save.kind).toBe('saved'), 8_000)
    expect(said(server.doc)).toBe(1)
    second.close()
    const third = enter(onDevice())
    await saved(third)
    await vi.waitFor(async () => expect(await (await openLocalStore(ANA)).hasUnsaved()).toBe(false))
  })

  test('trap 10: a browser that keeps nothing is named, and no change is called stored', async () => {
    server.reachable = false
    const room = enter({ openStore: async () => null })
    await vi.waitFor(() => expect(room.status().deviceCopy).toBe('cannot'))
    say(room, 1)
    expect(room.status().save).toEqual({ kind: 'not-stored', changes: 1 })
  })

  test('trap 10: a store that fails in the middle is named from then on', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined)
    const store = await openLocalStore(ANA)
    const keep = vi.spyOn(store, 'keep')
    server.reachable = false
    const room = enter({ openStore: async () => store })
    await vi.waitFor(() => expect(room.status().deviceCopy).toBe('kept'))
    keep.mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'))
    say(room, 1)
    await vi.waitFor(() => expect(room.status().deviceCopy).toBe('cannot'))
    expect(room.status().save).toEqual({ kind: 'not-stored', changes: 1 })
    expect(room.unstoredChanges()).toBe(1)
    warn.mockRestore()
  })

  test('trap 38: another member on the same device finds nothing of it', async () => {
    const room = enter(onDevice())
    await saved(room)
    say(room, 2)
    await saved(room)
    server.reachable = false
    const other = enter({ ...onDevice('markomarko' as MemberId), member: 'markomarko' as MemberId }) // brand: test id
    await vi.waitFor(() => expect(other.status().deviceCopy).toBe('kept'))
    expect(other.status().ready).toBe(false)
    expect(said(other.doc)).toBe(0)
  })

  test('trap 16: a copy of another lineage is never merged; it stays on the device under another name', async () => {
    const room = enter(onDevice())
    await saved(room)
    server.reachable = false
    server.drop()
    say(room, 4)
    await vi.waitFor(() => expect(room.status().save.kind).toBe('device-only'))
    room.close()
    server.epoch = 'epoch2'
    server.reachable = true
    const back = enter(onDevice())
    await vi.waitFor(() => expect(back.status().link).toEqual({ kind: 'refused', because: 'epoch-changed' }))
    expect(said(server.doc)).toBe(0)
    const store = await openLocalStore(ANA)
    await vi.waitFor(async () => expect((await store.load(ROOM)).updates).toHaveLength(0))
    back.close()
    const fresh = enter(onDevice())
    await saved(fresh)
    expect(said(fresh.doc)).toBe(0)
  })

  test('trap 16: a copy that was asked for in the middle of the work knows its lineage, and may be written offline', async () => {
    let asked = false
    const late = { openStore: () => (asked ? openLocalStore(ANA) : null) }
    const room = enter(late)
    await saved(room)
    asked = true
    setOwnDevice('yes', ANA)
    await vi.waitFor(() => expect(room.status().deviceCopy).toBe('kept'))
    say(room, 4)
    await saved(room)
    const store = await openLocalStore(ANA)
    await vi.waitFor(async () =>
      expect((await store.load(ROOM)).meta).toMatchObject({ epoch: 'epoch1', writable: true }),
    )
    room.close()
    server.epoch = 'epoch2'
    const back = enter(late)
    await vi.waitFor(() => expect(back.status().link).toEqual({ kind: 'refused', because: 'epoch-changed' }))
  })

  test('trap 16: a copy whose lineage nobody noted is compared, never merged', async () => {
    const room = enter(onDevice())
    say(room, 2)
    await saved(room)
    room.close()
    const store = await openLocalStore(ANA)
    const { meta } = await store.load(ROOM)
    if (!meta) throw new Error('No copy was kept')
    await store.keep({ ...meta, epoch: null }, [], null)
    const back = enter(onDevice())
    await vi.waitFor(() => expect(back.status().link).toEqual({ kind: 'refused', because: 'epoch-changed' }))
  })

  test('trap 16: a server restored while one is in the room is noticed at the next link', async () => {
    const room = enter()
    await saved(room)
    server.epoch = 'epoch2'
    server.drop()
    await vi.waitFor(() => expect(room.status().link).toEqual({ kind: 'refused', because: 'epoch-changed' }), 8_000)
  })
})

describe('a room one may only read', () => {
  test('trap 37: a stray change ends the document, and is told to its owner', async () => {
    server.writable = false
    const broken = vi.fn<() => void>()
    const room = enter({ onBroken: broken })
    await saved(room)
    expect(room.status().writable).toEqual({ kind: 'no', because: 'role' })
    say(room, 1)
    await vi.waitFor(() => expect(broken).toHaveBeenCalledOnce())
    expect(said(server.doc)).toBe(0)
    expect(room.status().save.kind).not.toBe('saved')
  })

  test('trap 37: changes made offline by somebody who lost the right meanwhile are not called saved', async () => {
    const broken = vi.fn<() => void>()
    const room = enter({ onBroken: broken })
    await saved(room)
    server.reachable = false
    server.drop()
    say(room, 1)
    server.writable = false
    server.reachable = true
    await vi.waitFor(() => expect(broken).toHaveBeenCalledOnce(), 8_000)
    expect(said(server.doc)).toBe(0)
    expect(room.status().save).toEqual({ kind: 'not-stored', changes: 1 })
  })
})

describe('undo of small values', () => {
  test('trap 48: nothing that came with the first sync can be undone', async () => {
    seedNarrative(server.doc, AREA, [{ type: 'paragraph', content: [{ type: 'text', text: 'Long text' }] }])
    say({ doc: server.doc }, 1)
    const room = enter()
    await saved(room)
    expect(said(room.doc)).toBe(1)
    expect(room.status().canUndo).toBe(false)
    room.undo()
    expect(said(room.doc)).toBe(1)
    expect(narrativeText(narrativeOf(room.doc, AREA))).toBe('Long text')
  })

  test.each(['mine first', 'theirs first'])('trap 49: undo leaves a colleague’s proposal, %s', async (order) => {
    const marko = 'markomarko' as MemberId // brand: test id
    const [mine, theirs] = [enter(), enter({ member: marko })]
    await Promise.all([saved(mine), saved(theirs)])
    const deeds = [
      async () => {
        say(mine, 1)
        await vi.waitFor(() => expect(readIndicator(theirs.doc, ID_01, new Set()).proposals.some(isOf(ANA))).toBe(true))
      },
      async () => {
        say(theirs, 2, marko)
        await vi.waitFor(() => expect(readIndicator(mine.doc, ID_01, new Set()).proposals.some(isOf(marko))).toBe(true))
      },
    ]
    for (const deed of order === 'mine first' ? deeds : deeds.reverse()) await deed()
    mine.undo()
    expect(readIndicator(mine.doc, ID_01, new Set()).proposals.map(({ member }) => member)).toEqual([marko])
  })

  test('trap 51: what was undone can be done again, and both are told', async () => {
    const room = enter()
    await saved(room)
    say(room, 1)
    say(room, 2)
    expect(room.status()).toMatchObject({ canUndo: true, canRedo: false })
    room.undo()
    const now = () => readIndicator(room.doc, ID_01, new Set()).proposals[0]?.answer
    expect(now()).toEqual(level(1))
    expect(room.status()).toMatchObject({ canUndo: true, canRedo: true })
    room.redo()
    expect(now()).toEqual(level(2))
    expect(room.status().canRedo).toBe(false)
  })

  test('trap 50: nothing derived is written, so the steps are exactly the deeds', async () => {
    const room = enter()
    await saved(room)
    const before = Y.encodeStateVector(room.doc)
    room.content()
    room.setPlace({ indicator: ID_01, field: null })
    expect(Y.encodeStateVector(room.doc)).toEqual(before)
    expect(room.status().canUndo).toBe(false)
  })
})

const isOf =
  (member: MemberId) =>
  (proposal: { member: MemberId }): boolean =>
    proposal.member === member
