import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { Outbox, type Batch } from '../../../server/rooms/live/Outbox.ts'

/** A socket whose network takes what the test says, and an outbox on it. */
function outboxOn(doc: Y.Doc) {
  const link = { unsent: 0, writes: 0, takes: true }
  let now = 0
  const onStuck = vi.fn<() => void>()
  const answerTo = vi.fn<(stateVector: Uint8Array) => readonly Buffer[]>((stateVector) => [
    Buffer.from(Y.encodeStateAsUpdate(doc, stateVector)),
  ])
  const outbox = new Outbox({
    socket: {
      write({ length }) {
        link.writes++
        if (!link.takes) link.unsent += length
      },
      unsentBytes: () => link.unsent,
      pause: () => undefined,
      close: () => undefined,
      drop: () => undefined,
    },
    answerTo,
    stateVector: () => Y.encodeStateVector(doc),
    now: () => now,
    onStuck,
  })
  return { outbox, link, answerTo, onStuck, pass: (ms: number) => void (now += ms) }
}
/** An edit of `doc` of about that many bytes, as a batch. */
function edit(doc: Y.Doc, bytes: number): Batch {
  const before = Y.encodeStateVector(doc)
  doc.getMap('flags').set('a', 'x'.repeat(bytes))
  const update = Y.encodeStateAsUpdate(doc, before)
  return { edits: Buffer.from(update), whole: Buffer.concat([update, Buffer.from('presence')]), updates: [update] }
}

test('RO120 over 256 kB nothing more is queued; one diff from before the first missed edit makes it good', () => {
  const doc = new Y.Doc()
  const { outbox, link, answerTo } = outboxOn(doc)
  expect(outbox.deliver(edit(doc, 100))).toBeGreaterThan(100)
  link.takes = false
  expect(outbox.deliver(edit(doc, 300_000))).toBeGreaterThan(300_000)
  const held = Y.encodeStateVector(doc)
  for (let n = 0; n < 3; n++) expect(outbox.deliver(edit(doc, 1_000))).toBe(0)
  expect(answerTo).not.toHaveBeenCalled()
  link.unsent = 0
  link.takes = true
  outbox.handleDrain()
  expect(answerTo.mock.calls).toEqual([[held]])
  expect(outbox.deliver(edit(doc, 10))).toBeGreaterThan(10)
})

test('RO120 without a drain event the next edit finds the way free again', () => {
  const doc = new Y.Doc()
  const { outbox, link, answerTo } = outboxOn(doc)
  link.unsent = 300_000
  expect(outbox.deliver(edit(doc, 10))).toBe(0)
  link.unsent = 0
  expect(outbox.deliver(edit(doc, 10))).toBeGreaterThan(10)
  expect(answerTo).toHaveBeenCalledOnce()
})

test('RO120 presence is left out first', () => {
  const doc = new Y.Doc()
  const { outbox, link } = outboxOn(doc)
  const first = edit(doc, 10)
  expect(outbox.deliver(first)).toBe(first.whole.length)
  link.unsent = 70_000
  const second = edit(doc, 10)
  expect(outbox.deliver(second)).toBe(second.edits.length)
})

test('PR58 who misses 4 MB without taking anything, or takes nothing for half a minute, is given up once', () => {
  const doc = new Y.Doc()
  const flood = outboxOn(doc)
  flood.link.unsent = 300_000
  for (let n = 0; n < 60; n++) flood.outbox.deliver(edit(doc, 100_000))
  expect(flood.onStuck).toHaveBeenCalledOnce()

  const stalled = outboxOn(doc)
  stalled.link.unsent = 1_000
  for (let n = 0; n < 4; n++) {
    stalled.outbox.check()
    stalled.pass(10_000)
  }
  expect(stalled.onStuck).not.toHaveBeenCalled()
  stalled.link.unsent = 900
  stalled.outbox.check()
  for (let n = 0; n < 4; n++) {
    stalled.pass(10_000)
    stalled.outbox.check()
  }
  expect(stalled.onStuck).toHaveBeenCalledOnce()
})

test('RO119 who asks for the document again and again is answered ten times a second, by the newest question', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const doc = new Y.Doc()
    const { outbox, answerTo, pass } = outboxOn(doc)
    edit(doc, 10)
    for (let n = 0; n < 50; n++) outbox.answer(Uint8Array.of(1, n, 0))
    expect(answerTo).toHaveBeenCalledOnce()
    pass(100)
    vi.advanceTimersByTime(100)
    expect(answerTo.mock.calls).toEqual([[Uint8Array.of(1, 0, 0)], [Uint8Array.of(1, 49, 0)]])
  } finally {
    vi.useRealTimers()
  }
})
