import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readSession, SESSION_MAP, writeSession } from '../../../../shared/document/sessions/sessionParts.ts'
import { withEvent } from '../../../../shared/domain/sessions/machine/outcomes.ts'
import { must } from '../../../../shared/util/assert.ts'
import { someSession } from '../../../support/sessions/someSession.ts'

test('WS01 what is written is read back, and only what differs is written again', () => {
  const doc = new Y.Doc()
  const state = someSession()
  writeSession(doc, state)
  expect(readSession(doc)).toEqual(state)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  writeSession(doc, state)
  expect(updates).toEqual([])
  const later = { ...state, revision: state.revision + 1 }
  writeSession(doc, later)
  expect(updates).toHaveLength(1)
  expect(readSession(doc)).toEqual(later)
})

test('WS01 what did not change is the same object when it is read again, and what did is read anew', () => {
  const doc = new Y.Doc()
  const state = someSession()
  writeSession(doc, state)
  const before = must(readSession(doc), 'the session')
  const [first, ...others] = [...before.seats.values()]
  const moved = { ...must(first, 'a seat'), name: 'Another' }
  writeSession(doc, { ...before, seats: new Map([...before.seats, [moved.id, moved]]) })
  const after = must(readSession(doc), 'the session')
  expect(after.seats.get(moved.id)).toEqual(moved)
  for (const seat of others) expect(after.seats.get(seat.id)).toBe(seat)
  expect(after.settings).toBe(before.settings)
})

test('WS01 a damaged seat is left out, and a phase that nobody knows makes the session unreadable', () => {
  const doc = new Y.Doc()
  const state = someSession()
  writeSession(doc, state)
  const [first, ...others] = state.seats.keys()
  doc.getMap(SESSION_MAP.seats).set(String(first), { id: first, name: 3 })
  expect([...(readSession(doc)?.seats.keys() ?? [])]).toEqual(others)
  doc.getMap(SESSION_MAP.session).set('phase', { kind: 'dreaming' })
  expect(readSession(doc)).toBeNull()
})

test('WS121 one more event of thousands is written alone', () => {
  const doc = new Y.Doc()
  const events = Array.from(
    { length: 6_000 },
    (_, at) => withEvent(someSession(), { kind: 'remark', at }).events,
  ).flat()
  writeSession(doc, { ...someSession(), events })
  let bytes = 0
  doc.on('update', (update: Uint8Array) => void (bytes += update.length))
  const read = readSession(doc)
  if (!read) throw new Error('a session')
  writeSession(doc, withEvent(read, { kind: 'remark', at: 7_000, words: 'One more' }))
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThan(1_000)
  expect(readSession(doc)?.events.at(-1)).toMatchObject({ words: 'One more' })
})
