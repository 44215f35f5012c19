import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { asideCopies, removeAsideCopy } from '../../../client/sync/device/asideCopies.ts'
import { openAsideCopy } from '../../../client/sync/device/openAsideCopy.ts'
import { differences } from '../../../client/sync/rescue/compareCopies.ts'
import { leaseRoom, openedRoom, unstoredChangesHere, type RoomLease } from '../../../client/sync/openRooms.ts'
import { ownText } from '../../../client/sync/rescue/privateDraft.ts'
import { privateDrafts } from '../../../client/sync/rescue/privateDrafts.ts'
import { currentDeviceMember, setDeviceMember } from '../../../client/sync/device/ownDevice.ts'
import { watchDevice } from '../../../client/sync/watchDevice.ts'
import type { AssessmentRoom } from '../../../client/sync/room.ts'
import { propose } from '../../../shared/document/answers.ts'
import { conclusionField } from '../../../shared/document/keys.ts'
import { seedNarrative } from '../../../shared/document/narrative.ts'
import type { AreaCode, IndicatorCode, MemberId } from '../../../shared/domain/ids.ts'
import { CLOSE } from '../../../shared/protocol/closeCodes.ts'
import { FakeServer } from './fakeServer.ts'

const ANA = 'anaanaana' as MemberId // brand: test id
const AREA = conclusionField('ID' as AreaCode) // brand: test code
const LINGER_MS = 4_000

let server: FakeServer
const leases: RoomLease[] = []
let count = 0
let name = ''

let stopWatching: () => void

beforeEach(() => {
  stopWatching = watchDevice()
  server = new FakeServer()
  setDeviceMember(ANA)
  name = `assessments/assess${++count}/content`
  vi.useFakeTimers({ shouldAdvanceTime: true })
  vi.spyOn(Math, 'random').mockReturnValue(0) // the shortest waits before connecting again
})
afterEach(() => {
  for (const lease of leases.splice(0)) lease.release()
  vi.advanceTimersByTime(60_000)
  stopWatching()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function lease(replaced: (room: AssessmentRoom) => void = () => undefined): RoomLease {
  const options = {
    room: name,
    member: ANA,
    server: 'ws://server.test',
    WebSocket: server.WebSocket,
    openStore: () => null,
  }
  const held = leaseRoom(options, replaced)
  leases.push(held)
  return held
}
const saved = (room: AssessmentRoom) => vi.waitFor(() => expect(room.status().save.kind).toBe('saved'))
const answer = (room: AssessmentRoom): void =>
  propose(room.doc, 'ID-01' as IndicatorCode, {
    member: ANA,
    answer: { status: 'answered', value: { kind: 'scale', level: 2 } },
    reason: '',
    at: 1,
  })

describe('rooms outside React', () => {
  test('RO430 a room that outlives the sign-out does not name its member anew', async () => {
    const options = { room: name, member: ANA, server: 'ws://server.test', WebSocket: server.WebSocket }
    const held = leaseRoom(options, () => undefined)
    leases.push(held)
    await saved(held.room)
    held.release()
    setDeviceMember(null)
    expect(currentDeviceMember()).toBeNull()
    vi.advanceTimersByTime(LINGER_MS * 2)
    expect(currentDeviceMember()).toBeNull()
  })

  test('trap 56: a remount gets the same living document, and there is one link', async () => {
    const first = lease()
    await saved(first.room)
    first.release()
    const second = lease()
    expect(second.room).toBe(first.room)
    vi.advanceTimersByTime(LINGER_MS * 2)
    answer(second.room)
    await saved(second.room)
    expect(server.sockets.size).toBe(1)
    expect(server.addresses).toHaveLength(1)
  })

  test('trap 56: two users of one room share it; it closes only after both let go', async () => {
    const [first, second] = [lease(), lease()]
    await saved(first.room)
    first.release()
    first.release()
    vi.advanceTimersByTime(LINGER_MS * 2)
    expect(openedRoom(name, ANA)).toBe(second.room)
    second.release()
    vi.advanceTimersByTime(LINGER_MS * 2)
    expect(openedRoom(name, ANA)).toBeNull()
  })

  test('trap 1: a room whose changes are nowhere safe is not closed', async () => {
    const held = lease()
    await saved(held.room)
    server.answersFlush = false
    answer(held.room)
    held.release()
    vi.advanceTimersByTime(LINGER_MS * 2)
    expect(openedRoom(name, ANA)).not.toBeNull()
    expect(unstoredChangesHere()).toBe(1)
    server.answersFlush = true
    server.drop()
    vi.advanceTimersByTime(5_000)
    await saved(held.room)
    vi.advanceTimersByTime(LINGER_MS * 2)
    expect(openedRoom(name, ANA)).toBeNull()
    expect(unstoredChangesHere()).toBe(0)
  })
})

test('trap 33: whoever was signed out while writing and signs in again on the same page loses nothing', async () => {
  const held = lease()
  await saved(held.room)
  server.answersFlush = false
  server.holdsUpdates = true
  answer(held.room)
  server.drop(CLOSE.signedOut)
  await vi.waitFor(() => expect(held.room.status().link).toEqual({ kind: 'refused', because: 'signed-out' }))
  held.release()
  vi.advanceTimersByTime(LINGER_MS * 2)
  server.answersFlush = true
  server.holdsUpdates = false
  const again = lease()
  expect(again.room).toBe(held.room)
  await saved(again.room)
  expect(server.doc.getMap('proposals').size).toBe(1)
})

describe('a server that was restored from a backup', () => {
  const copies = () => asideCopies(ANA).filter((copy) => copy.room === name)

  test('trap 16: what this page has beyond it is set aside to be compared, never merged; the page goes on with the server’s', async () => {
    seedNarrative(server.doc, AREA, [{ type: 'paragraph', content: [{ type: 'text', text: 'As agreed' }] }])
    const held = lease()
    await saved(held.room)
    answer(held.room)
    await saved(held.room)
    server.restoreBackup((doc) => seedNarrative(doc, AREA, [{ type: 'paragraph' }]))
    await vi.waitFor(() => expect(openedRoom(name, ANA)).not.toBe(held.room), 8_000)
    const fresh = openedRoom(name, ANA)
    await vi.waitFor(() => expect(fresh?.status().link.kind).toBe('online'))
    expect(fresh?.content().indicators.size).toBe(0)
    expect(server.doc.getMap('proposals').size).toBe(0)
    expect(copies()).toMatchObject([{ room: name, why: 'epoch', on: 'page' }])
    const copy = await openAsideCopy(ANA, copies()[0]?.name ?? '')
    expect(copy && differences(fresh?.doc ?? copy, copy)).toMatchObject([
      { kind: 'words', device: 'As agreed' },
      { kind: 'value', key: 'ID-01:anaanaana' },
    ])
    await removeAsideCopy(ANA, copies()[0]?.name ?? '')
    expect(copies()).toEqual([])
  })

  test('DM97: a page that has nothing beyond the backup is not asked about', async () => {
    const held = lease()
    await saved(held.room)
    server.restoreBackup(() => undefined)
    await vi.waitFor(() => expect(openedRoom(name, ANA)).not.toBe(held.room), 8_000)
    await vi.waitFor(() => expect(openedRoom(name, ANA)?.status().link.kind).toBe('online'))
    await vi.waitFor(() => expect(copies()).toEqual([]))
  })
})

test('trap 37: what a reader’s page wrote anyway is taken back from the screen and kept as a private draft', async () => {
  seedNarrative(server.doc, AREA, [{ type: 'paragraph', content: [{ type: 'text', text: 'As agreed' }] }])
  server.writable = false
  const replaced = vi.fn<(room: AssessmentRoom) => void>()
  const held = lease(replaced)
  await saved(held.room)
  seedNarrative(held.room.doc, AREA, [{ type: 'paragraph', content: [{ type: 'text', text: 'Mine instead' }] }])
  answer(held.room)
  await vi.waitFor(() => expect(replaced).toHaveBeenCalledOnce())
  const fresh = openedRoom(name, ANA)
  expect(fresh).not.toBe(held.room)
  const kept = () => privateDrafts(ANA).flatMap(({ draft }) => (draft.room === name ? [draft] : []))
  await vi.waitFor(() => expect(kept()).toHaveLength(2))
  const words = kept().find(({ work }) => work.kind === 'words')?.work
  expect(words).toMatchObject({ field: AREA })
  expect(words?.kind === 'words' && ownText(words)).toBe('Mine instead')
  const values = kept().find(({ work }) => work.kind === 'values')?.work
  expect(values).toMatchObject({ values: [{ map: 'proposals', key: 'ID-01:anaanaana', value: { member: ANA } }] })
  await saved(fresh ?? held.room)
  expect(fresh?.content().indicators.size).toBe(0)
})
