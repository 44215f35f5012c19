import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applySaveEvent,
  needsFlush,
  NOTHING_MADE,
  OVERDUE_MS,
  overdueAt,
  saveLine,
  unstoredChanges,
  type SaveEvent,
  type SaveProgress,
} from '../../../../client/sync/save/saveState.ts'

const after = (...events: SaveEvent[]): SaveProgress => events.reduce(applySaveEvent, NOTHING_MADE)
const changed = (at = 10): SaveEvent => ({ kind: 'changed', at })
const caughtUp = (at = 0): SaveEvent => ({ kind: 'caught-up', at })
const flushed = (barrier: number): SaveEvent => ({ kind: 'flushed', barrier })
const durable = (barrier: number, at = 100): SaveEvent => ({ kind: 'durable', barrier, at })
const kept: SaveEvent = { kind: 'device', copy: 'kept' }
const lost: SaveEvent = { kind: 'link-lost' }

describe('the save line', () => {
  test('trap 4: says saved only after DURABLE, with the server’s time', () => {
    const sent = after(caughtUp(), changed(), flushed(1))
    expect(saveLine(sent, 20)).toEqual({ kind: 'saving' })
    expect(saveLine(applySaveEvent(sent, durable(1, 777)), 20)).toEqual({ kind: 'saved', at: 777 })
  })

  test('trap 4: a change made after the FLUSH is not covered by its DURABLE', () => {
    const progress = after(caughtUp(), changed(10), flushed(1), changed(11), durable(1))
    expect(saveLine(progress, 20)).toEqual({ kind: 'saving' })
    expect(progress.since).toBe(11)
    expect(needsFlush(progress)).toBe(true)
  })

  test('trap 4: a DURABLE of the link before says nothing about changes sent on it', () => {
    const progress = after(caughtUp(), changed(), flushed(1), lost, caughtUp(30), durable(1))
    expect(saveLine(progress, 40)).toEqual({ kind: 'saving' })
    expect(needsFlush(progress)).toBe(true)
  })

  test('trap 4: an answered barrier takes the older ones with it: a late answer to one of them says nothing more', () => {
    const progress = after(caughtUp(), changed(10), flushed(1), changed(11), flushed(2), durable(2, 200))
    expect(progress.barriers).toEqual([])
    expect(applySaveEvent(progress, durable(1, 300))).toEqual(progress)
    const more = [changed(12), flushed(3), durable(1, 300)].reduce(applySaveEvent, progress)
    expect(more).toMatchObject({ savedAt: 200, since: 12, barriers: [{ barrier: 3 }] })
  })

  test('a FLUSH counts only on a link on which both sides caught up', () => {
    expect(saveLine(after(changed(), flushed(1), durable(1)), 20)).toEqual({ kind: 'not-stored', changes: 1 })
    expect(needsFlush(after(changed()))).toBe(false)
  })

  test('trap 1: offline, the device’s copy is named with its changes and since when', () => {
    const progress = after(kept, changed(10), changed(12), { kind: 'device-stored', change: 2 })
    expect(saveLine(progress, 20)).toEqual({ kind: 'device-only', changes: 2, since: 10 })
    expect(unstoredChanges(progress)).toBe(0)
  })

  test('trap 1: offline without a copy, the page itself is all there is', () => {
    const progress = after(changed(), changed())
    expect(saveLine(progress, 20)).toEqual({ kind: 'not-stored', changes: 2 })
    expect(unstoredChanges(progress)).toBe(2)
  })

  test('trap 10: a change that the device did not confirm is not called stored on it', () => {
    const progress = after(kept, changed(), { kind: 'device-stored', change: 1 }, changed())
    expect(saveLine(progress, 20).kind).toBe('saving')
    const failed = applySaveEvent(progress, { kind: 'device', copy: 'cannot' })
    expect(saveLine(failed, 20)).toEqual({ kind: 'not-stored', changes: 2 })
    expect(unstoredChanges(failed)).toBe(2)
  })

  test('trap 1: changes of an earlier visit count until the server has them', () => {
    const earlier = after({ kind: 'opened', changes: 27, since: 5, savedAt: 3 }, kept)
    expect(saveLine(earlier, 20)).toEqual({ kind: 'device-only', changes: 27, since: 5 })
    const done = [caughtUp(), flushed(1), durable(1, 50)].reduce(applySaveEvent, earlier)
    expect(saveLine(done, 60)).toEqual({ kind: 'saved', at: 50 })
  })

  test('trap 12: after 15 s without DURABLE it stops saying that it is saving', () => {
    const progress = after(caughtUp(), changed(1_000), flushed(1))
    expect(overdueAt(progress)).toBe(1_000 + OVERDUE_MS)
    expect(saveLine(progress, 1_000 + OVERDUE_MS - 1)).toEqual({ kind: 'saving' })
    expect(saveLine(progress, 1_000 + OVERDUE_MS)).toEqual({ kind: 'not-stored', changes: 1 })
  })

  test('trap 5: while the server cannot write, that is what it says, and nothing is overdue', () => {
    const failing = after(caughtUp(), changed(), flushed(1), { kind: 'store-failed' })
    expect(saveLine(failing, 20)).toEqual({ kind: 'server-cannot-save' })
    expect(overdueAt(failing)).toBeNull()
    expect(saveLine(applySaveEvent(failing, { kind: 'store-recovered' }), 20)).toEqual({ kind: 'saving' })
  })

  test('somebody who only looks gets the time of the server’s first answer', () => {
    const looking = after(caughtUp())
    expect(needsFlush(looking)).toBe(true)
    expect(saveLine([flushed(1), durable(1, 9)].reduce(applySaveEvent, looking), 20)).toEqual({ kind: 'saved', at: 9 })
  })
})

/** What a plain book-keeper knows: each change's number, and what the server's disk has. */
interface Book {
  made: number
  durable: number
  online: boolean
  sent: Map<number, number>
}

function step(book: Book, command: number, barrier: number): SaveEvent {
  switch (command % 6) {
    case 0:
    case 1:
      book.made += 1
      return changed(book.made)
    case 2:
      book.online = true
      book.sent.clear()
      return caughtUp(1)
    case 3:
      book.online = false
      book.sent.clear()
      return lost
    case 4:
      if (book.online) book.sent.set(barrier, book.made)
      return flushed(barrier)
    default: {
      const answered = Math.max(1, barrier - (command % 5))
      book.durable = Math.max(book.durable, book.sent.get(answered) ?? 0)
      for (const sent of book.sent.keys()) if (sent <= answered && book.sent.has(answered)) book.sent.delete(sent)
      return durable(answered)
    }
  }
}

test('trap 4: whatever happens in whatever order, saved is never said of a change that the server has not confirmed', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000), { maxLength: 80 }), (commands) => {
      const book: Book = { made: 0, durable: 0, online: false, sent: new Map() }
      let progress = NOTHING_MADE
      commands.forEach((command, index) => {
        progress = applySaveEvent(progress, step(book, command, index + 1))
        const saidSaved = saveLine(progress, 2).kind === 'saved'
        expect(saidSaved && book.durable < book.made).toBe(false)
        expect(progress.made - progress.durable).toBe(book.made - book.durable)
      })
    }),
    { numRuns: 500 },
  )
})
