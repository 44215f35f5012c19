import type { SeenMarks } from '../../shared/document/inbox/seenMarks.ts'
import type { AssessmentId, EntryId } from '../../shared/domain/ids.ts'
import { seenKey } from '../../shared/domain/inbox/notices.ts'
import { MAX_SEEN_MARKS, type SeenBody } from '../../shared/protocol/inbox.ts'
import { Signal } from '../../shared/util/Signal.ts'

/** Marks are sent at most this often. */
export const SEND_EVERY_MS = 5_000

/**
 * Where a mark is on its way: not with the server yet; with it, and the inbox said `over` when it was sent; or refused, which
 * is kept so that it is not sent again.
 */
type MarkState =
  { readonly kind: 'waiting' } | { readonly kind: 'sent'; readonly over: number | null } | { readonly kind: 'refused' }

/** One thread's mark as this page noted it. */
interface Mark {
  readonly assessment: AssessmentId
  readonly thread: EntryId
  readonly at: number
  readonly state: MarkState
}

/** What a page noted and the inbox does not show yet, by `seenKey`. */
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
  /** Takes note of what the inbox says now: a mark that came there is the page's no more. */
  heed(marks: SeenMarks): void
  /** Called when something was noted, sent or came to the inbox. */
  readonly subscribe: (listener: () => void) => () => void
  /** What was noted; another object with each change. */
  readonly noted: () => Noted
}

/** Makes an empty store; what fails is kept and sent again. */
export function createSeenStore({ send, isWorthAgain, later }: SeenStoreOptions): SeenStore {
  let noted: Noted = new Map()
  const changed = new Signal()
  let callOff: (() => void) | null = null
  let inbox: SeenMarks | null = null

  const storedOf = ({ assessment, thread }: Mark): number | null => inbox?.seenUntil(assessment, thread) ?? null
  const put = (mark: Mark): void => {
    noted = new Map(noted).set(seenKey(mark.assessment, mark.thread), mark)
    changed.emit()
  }
  const waiting = (): Mark[] => [...noted.values()].filter(({ state }) => state.kind === 'waiting')
  const settle = (marks: readonly Mark[], stateOf: (mark: Mark) => MarkState): void => {
    for (const mark of marks) {
      const key = seenKey(mark.assessment, mark.thread)
      // one that was noted meanwhile waits for its own turn
      if (noted.get(key) === mark) put({ ...mark, state: stateOf(mark) })
    }
    dropArrived()
  }
  const dropArrived = (): void => {
    const left = [...noted].filter(([, mark]) => !hasArrived(mark, storedOf(mark)))
    if (left.length === noted.size) return
    noted = new Map(left)
    changed.emit()
  }
  const sendOne = async (assessment: AssessmentId, marks: readonly Mark[]): Promise<void> => {
    // the inbox may show them before the answer is here
    const before = new Map(marks.map((mark) => [mark, storedOf(mark)]))
    try {
      await send({ assessment, threads: marks.map(({ thread, at }) => ({ thread, at })) })
      settle(marks, (mark) => ({ kind: 'sent', over: before.get(mark) ?? null }))
    } catch (error) {
      if (isWorthAgain(error)) wake()
      else settle(marks, () => ({ kind: 'refused' }))
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
      put({ assessment, thread, at, state: { kind: 'waiting' } })
      wake()
    },
    flush,
    heed(marks) {
      inbox = marks
      dropArrived()
    },
    subscribe: changed.subscribe,
    noted: () => noted,
  }
}

/** The marks of an inbox with what a page noted and the inbox does not show yet. */
export const overMarks = (marks: SeenMarks, noted: Noted): SeenMarks => ({
  ...marks,
  seenUntil(assessment, thread) {
    const stored = marks.seenUntil(assessment, thread)
    const own = noted.get(seenKey(assessment, thread))
    return !own || own.state.kind === 'refused' || hasArrived(own, stored) ? stored : own.at
  },
})

/**
 * Whether the inbox shows a mark that the server took, or one that was set after it, in another tab or on another device:
 * both may come at once.
 */
const hasArrived = ({ at, state }: Mark, stored: number | null): boolean =>
  state.kind === 'sent' && stored !== null && (stored === at || stored !== state.over)
