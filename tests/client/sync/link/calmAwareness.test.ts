import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { calmAwareness, PRESENCE_INTERVAL_MS } from '../../../../client/sync/link/calmAwareness.ts'

let awareness: Awareness
let told: (Record<string, unknown> | null)[]
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  awareness = new Awareness(new Y.Doc())
  stop = calmAwareness(awareness)
  told = []
  awareness.on('update', () => told.push(awareness.getStates().get(awareness.clientID) ?? null))
})
afterEach(() => {
  stop()
  awareness.destroy()
  vi.useRealTimers()
})

test('trap 31: twice mounted, with a key held down that goes from indicator to indicator, at most four messages a second go out', async () => {
  for (let step = 0; step < 100; step++) {
    // StrictMode runs each effect twice
    awareness.setLocalStateField('place', { indicator: `ID-${step}` })
    awareness.setLocalStateField('place', { indicator: `ID-${step}` })
    awareness.setLocalStateField('cursor', { at: step })
    await vi.advanceTimersByTimeAsync(30)
  }
  await vi.advanceTimersByTimeAsync(PRESENCE_INTERVAL_MS)
  expect(told.length).toBeGreaterThan(8)
  expect(told.length).toBeLessThanOrEqual(4 * 3 + 2)
  expect(told.at(-1)).toEqual({ place: { indicator: 'ID-99' }, cursor: { at: 99 } })
})

test('trap 31: a single move is told at once, and the newest state can be read before it was told', () => {
  awareness.setLocalStateField('place', { indicator: 'ID-01' })
  expect(told).toEqual([{ place: { indicator: 'ID-01' } }])
  awareness.setLocalStateField('place', { indicator: 'ID-02' })
  expect(told).toHaveLength(1)
  expect(awareness.getLocalState()).toEqual({ place: { indicator: 'ID-02' } })
})

test('leaving is told at once and nothing comes after it', async () => {
  awareness.setLocalStateField('place', { indicator: 'ID-01' })
  awareness.setLocalStateField('place', { indicator: 'ID-02' })
  awareness.setLocalState(null)
  await vi.advanceTimersByTimeAsync(10 * PRESENCE_INTERVAL_MS)
  expect(told).toEqual([{ place: { indicator: 'ID-01' } }, null])
  expect(awareness.getLocalState()).toBeNull()
})
