import { describe, expect, test } from 'vitest'
import { createSeenStore, overMarks, SEND_EVERY_MS } from '../../../client/inbox/seenStore.ts'
import type { SeenMarks } from '../../../shared/document/inbox/seenMarks.ts'
import { assessmentIdSchema, newEntryId, newId } from '../../../shared/domain/ids.ts'
import { MAX_SEEN_MARKS, type SeenBody } from '../../../shared/protocol/inbox.ts'

const SERBIA = assessmentIdSchema.parse(newId())
const ALBANIA = assessmentIdSchema.parse(newId())
const [ONE, TWO] = [newEntryId(), newEntryId()] as const

/** A store whose clock is turned by hand, and a server that answers as it is told. */
function storeAt() {
  const sent: SeenBody[] = []
  const timers: { work: () => void; ms: number }[] = []
  let fault: Error | null = null
  let isWorthAgain = true
  const store = createSeenStore({
    async send(body) {
      sent.push(body)
      if (fault) throw fault
    },
    isWorthAgain: () => isWorthAgain,
    later(work, ms) {
      const timer = { work, ms }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), 1)
    },
  })
  return {
    store,
    sent,
    timers,
    fail(again: boolean) {
      fault = new Error('out of reach')
      isWorthAgain = again
    },
    mend: () => (fault = null),
    /** The time that was waited for has come. */
    async wait() {
      for (const { work } of timers.splice(0)) work()
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

const seenUntil = (at: number): SeenMarks => ({
  seenUntil: () => at,
  isMuted: () => false,
  allUntil: () => at,
  ownMarks: () => new Map(),
})

describe('what a page has seen', () => {
  test('DM486 marks wait for each other, and go in one request for each assessment', async () => {
    const { store, sent, timers, wait } = storeAt()
    store.note(SERBIA, ONE, 5)
    store.note(SERBIA, TWO, 6)
    store.note(SERBIA, ONE, 7)
    store.note(ALBANIA, ONE, 1)
    expect(timers.map(({ ms }) => ms)).toEqual([SEND_EVERY_MS])
    expect(sent).toEqual([])
    await wait()
    const threads = [
      { thread: ONE, at: 7 },
      { thread: TWO, at: 6 },
    ]
    expect(sent).toEqual([
      { assessment: SERBIA, threads },
      { assessment: ALBANIA, threads: [{ thread: ONE, at: 1 }] },
    ])
    store.note(SERBIA, ONE, 7)
    expect(timers).toEqual([])
  })

  test('DM486 what fails is kept and sent again, with what came meanwhile; what is refused is not', async () => {
    const { store, sent, fail, mend, wait, timers } = storeAt()
    fail(true)
    store.note(SERBIA, ONE, 5)
    await wait()
    expect(timers).toHaveLength(1)
    store.note(SERBIA, TWO, 6)
    mend()
    await wait()
    expect(sent.at(-1)?.threads?.map(({ thread }) => thread)).toEqual([ONE, TWO])
    expect(timers).toEqual([])
    fail(false)
    store.note(SERBIA, ONE, 9)
    await wait()
    expect(timers).toEqual([])
    expect(sent).toHaveLength(3)
  })

  test('DM486 a page that goes sends at once, and no request holds more than the server takes', async () => {
    const { store, sent, timers } = storeAt()
    for (let each = 0; each <= MAX_SEEN_MARKS; each += 1) store.note(SERBIA, newEntryId(), each)
    store.flush()
    expect(timers).toEqual([])
    expect(sent.map(({ threads }) => threads?.length)).toEqual([MAX_SEEN_MARKS, 1])
  })

  /** The page's view of a thread while the inbox says `stored`. */
  const shown = ({ store }: ReturnType<typeof storeAt>, stored: number): number =>
    overMarks(seenUntil(stored), store.noted()).seenUntil(SERBIA, ONE)

  test('DM487 what a page noted goes before the inbox until it is there, then the inbox says', async () => {
    const page = storeAt()
    const { store, wait } = page
    store.heed(seenUntil(3))
    store.note(SERBIA, ONE, 5)
    expect([shown(page, 3), shown(page, 9)]).toEqual([5, 5])
    expect(overMarks(seenUntil(3), store.noted()).seenUntil(SERBIA, TWO)).toBe(3)
    await wait()
    // the server has it, and the page did not hear of it from the inbox yet
    expect(shown(page, 3)).toBe(5)
    store.heed(seenUntil(5))
    expect(store.noted().size).toBe(0)
    // set back to unread elsewhere, even to what it was before
    for (const at of [4, 3, 9]) expect(shown(page, at)).toBe(at)
  })

  test('DM487 set back elsewhere before the page heard of its own mark, it is unread all the same', async () => {
    const page = storeAt()
    page.store.heed(seenUntil(3))
    page.store.note(SERBIA, ONE, 5)
    await page.wait()
    expect(shown(page, 4)).toBe(4)
    page.store.heed(seenUntil(4))
    expect(page.store.noted().size).toBe(0)
    // and seen again here it is sent again
    page.store.note(SERBIA, ONE, 5)
    await page.wait()
    expect(page.sent).toHaveLength(2)
  })

  test('DM487 an inbox that is quicker than the answer takes the mark over, too', async () => {
    const page = storeAt()
    page.store.heed(seenUntil(3))
    page.store.note(SERBIA, ONE, 5)
    page.store.flush()
    page.store.heed(seenUntil(5))
    page.store.heed(seenUntil(4))
    await page.wait()
    expect(page.store.noted().size).toBe(0)
    expect(shown(page, 4)).toBe(4)
  })

  test('DM487 what was refused counts no more, and is not sent again', async () => {
    const page = storeAt()
    page.store.heed(seenUntil(3))
    page.fail(false)
    page.store.note(SERBIA, ONE, 5)
    await page.wait()
    expect(shown(page, 3)).toBe(3)
    page.store.note(SERBIA, ONE, 5)
    await page.wait()
    expect(page.sent).toHaveLength(1)
  })
})
