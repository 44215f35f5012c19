import type { SeenMarks } from '../../shared/document/inbox/seenMarks.ts'
import type { AssessmentId, EntryId } from '../../shared/domain/ids.ts'
import { seenKey } from '../../shared/domain/inbox/notices.ts'
import { MAX_SEEN_MARKS, type SeenBody } from '../../shared/protocol/inbox.ts'
import { Signal } from '../../shared/util/Signal.ts'

/** Marks are sent at most this often. */
export const SEND_EVERY_MS = 5_000

/** One thread's mark as this page knows it. `sent`: whether the server took it. */
interface Mark {
  readonly assessment: AssessmentId
  readonly thread: EntryId
  readonly at: number
  readonly isSent: boolean
}

/** What a page noted, by `seenKey`. */
export type Noted = ReadonlyMap<string, Mark>

export interface SeenStoreOptions {
  readonly send: (body: SeenBody) => Promise<void>
  /** Whether what could not be sent is worth another try. */
  readonly isWorthAgain: (error: unknown) => boolean
  /** As `setTimeout`; gives what calls it off. */
  readonly later: (work: () => void, ms: number) => () => void
}

/** What this page has seen, before the server's answer comes back as a mark in the inbox. */
export interface SeenStore {
  /** Notes that a thread was seen, or with an earlier time that it is unread again; sent within five seconds. */
  note(assessment: AssessmentId, thread: EntryId, at: number): void
  /** Sends what waits, at once: the page may be going. */
  readonly flush: () => void
  /** Called when something was noted, or sent. */
  readonly subscribe: (listener: () => void) => () => void
  /** What was noted; another object with each change. */
  readonly noted: () => Noted
}

/** Makes an empty store; what fails is kept and sent again. */
export function createSeenStore({ send, isWorthAgain, later }: SeenStoreOptions): SeenStore {
  let noted: Noted = new Map()
  const changed = new Signal()
  let callOff: (() => void) | null = null

  const put = (mark: Mark): void => {
    noted = new Map(noted).set(seenKey(mark.assessment, mark.thread), mark)
    changed.emit()
  }
  const waiting = (): Mark[] => [...noted.values()].filter(({ isSent }) => !isSent)
  const settle = (marks: readonly Mark[]): void => {
    for (const mark of marks) {
      const key = seenKey(mark.assessment, mark.thread)
      // one that was noted meanwhile waits for its own turn
      if (noted.get(key) === mark) put({ ...mark, isSent: true })
    }
  }
  const sendOne = async (assessment: AssessmentId, marks: readonly Mark[]): Promise<void> => {
    try {
      await send({ assessment, threads: marks.map(({ thread, at }) => ({ thread, at })) })
      settle(marks)
    } catch (error) {
      if (isWorthAgain(error)) wake()
      else settle(marks)
    }
  }
  const flush = (): void => {
    callOff?.()
    callOff = null
    const all = waiting()
    for (const assessment of new Set(all.map((mark) => mark.assessment))) {
      const marks = all.filter((mark) => mark.assessment === assessment)
      for (let first = 0; first < marks.length; first += MAX_SEEN_MARKS)
        void sendOne(assessment, marks.slice(first, first + MAX_SEEN_MARKS))
    }
  }
  const wake = (): void => {
    callOff ??= later(flush, SEND_EVERY_MS)
  }
  return {
    note(assessment, thread, at) {
      const key = seenKey(assessment, thread)
      if (noted.get(key)?.at === at) return
      put({ assessment, thread, at, isSent: false })
      wake()
    },
    flush,
    subscribe: changed.subscribe,
    noted: () => noted,
  }
}

/** The marks of an inbox with what a page noted since. */
export const overMarks = (marks: SeenMarks, noted: Noted): SeenMarks => ({
  ...marks,
  seenUntil(assessment, thread) {
    const stored = marks.seenUntil(assessment, thread)
    const own = noted.get(seenKey(assessment, thread))
    if (!own) return stored
    // once the server has it the inbox says more, from other pages too
    return own.isSent ? Math.max(own.at, stored) : own.at
  },
})
