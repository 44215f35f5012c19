import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepAnswersIn, request } from '../../../../client/api/http.ts'
import { deviceStore, recallAnswer, rememberAnswer, storeFor } from '../../../../client/sync/device/deviceCache.ts'
import { keptAssessments } from '../../../../client/sync/device/keptAssessments.ts'
import { setDeviceMember, setOwnDevice } from '../../../../client/sync/device/ownDevice.ts'
import { watchDevice } from '../../../../client/sync/watchDevice.ts'
import type { MemberId } from '../../../../shared/domain/ids.ts'
import * as z from 'zod/mini'

const ANA = 'anaanaana' as MemberId // brand: test id
let stop: () => void

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  stop = watchDevice()
  keepAnswersIn({ remember: rememberAnswer, recall: recallAnswer })
  setDeviceMember(ANA)
})
afterEach(() => {
  setOwnDevice('no')
  setDeviceMember(null)
  keepAnswersIn(null)
  stop()
  vi.unstubAllGlobals()
})

const facts = { epoch: 'e1', schema: 1, writable: true, expires: Date.now() + 1_000_000 }

test('RO472 the documents of one assessment are one line, with the oldest moment and all that is not sent', async () => {
  setOwnDevice('yes')
  const store = await deviceStore()
  for (const [room, savedAt, changes] of [
    ['assessments/assess02/content', 20, 0],
    ['assessments/assess01/content', 9, 2],
    [`assessments/assess01/notes/${ANA}`, 7, 1],
    ['assessments/assess01/content (epoch 2026-01-01T00:00:00.000Z)', 5, 0],
  ] as const)
    await store?.keep({ ...facts, room, savedAt }, [], changes === 0 ? null : { room, writer: 'w', changes, since: 1 })
  expect(await keptAssessments()).toEqual([
    { id: 'assess01', country: null, round: null, savedAt: 7, changes: 3 },
    { id: 'assess02', country: null, round: null, savedAt: 20, changes: 0 },
  ])
})

test('RO472 a device that keeps nothing lists nothing', async () => {
  expect(await keptAssessments()).toEqual([])
})

test('RO470 what the page was told before the switch went on is kept when it does, without the server', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ title: 'Round 2026' }))
  await request(z.object({ title: z.string() }), 'GET', '/api/rounds')
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  expect(await recallAnswer('/api/rounds')).toBeUndefined()
  setOwnDevice('yes')
  await vi.waitFor(async () => expect(await recallAnswer('/api/rounds')).toEqual({ title: 'Round 2026' }))
})

test('RO470 no room says that it is kept before that is kept without which a reload cannot show it', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ title: 'Round 2026' }))
  await request(z.object({ title: z.string() }), 'GET', '/api/rounds')
  const seen: string[] = []
  let finish = (): void => undefined
  const disk = new Promise<void>((resolve) => (finish = resolve))
  keepAnswersIn({ remember: (path) => disk.then(() => void seen.push(path)), recall: recallAnswer })
  setOwnDevice('yes')
  const room = storeFor(ANA)?.then(() => void seen.push('room'))
  await deviceStore()
  finish()
  await room
  expect(seen.slice(-2)).toEqual(['/api/rounds', 'room'])
})
