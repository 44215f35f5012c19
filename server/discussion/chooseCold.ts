import { storedBytes } from '../../shared/document/discussion/coldThread.ts'
import { responseTo } from '../../shared/document/discussion/responseTo.ts'
import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { isOpen } from '../../shared/document/suggestions/suggestion.ts'
import { REPLY_MS } from '../../shared/domain/responses/response.ts'

type Doc = Parameters<typeof viewDiscussion>[0]

const DAY_MS = 86_400_000
/** So long after it was resolved a thread goes cold. */
export const COLD_AFTER_MS = 14 * DAY_MS
/** However large its document, none goes earlier: who resolved it by mistake opens it again within a day. */
export const COLD_EARLIEST_MS = DAY_MS
/** A document of threads that is larger, as stored, sends those away that were resolved first. */
export const HOT_BYTES = 2_000_000
/** So much goes in one turn at most; a single thread with more goes alone. */
const MAX_THREADS = 50
const MAX_COMMENTS = 150

/** When a thread may go cold, in milliseconds since 1970. */
export interface ColdTimes {
  /** Where its document is too large. */
  readonly early: number
  /** In any case. */
  readonly due: number
}

/**
 * When a thread may go cold; null for one in which something is open: itself, a suggestion, an assignment. A response keeps
 * it until its commenter's fourteen days are over.
 */
export function coldTimesOf(thread: ThreadEntry): ColdTimes | null {
  const { resolved, cold, comments, suggestion, outcome, assignment } = thread
  if (resolved === null || cold !== null || comments.length === 0) return null
  if (suggestion !== null && (suggestion.kind === 'unknown' || isOpen(outcome))) return null
  if (assignment?.done === null) return null
  const response = responseTo(thread)
  const answerable = response && response.status !== 'withdrawn' ? response.at + REPLY_MS + 1 : 0
  return {
    early: Math.max(resolved.at + COLD_EARLIEST_MS, answerable),
    due: Math.max(resolved.at + COLD_AFTER_MS, answerable),
  }
}

/** What is asked of a document of threads. */
export interface Choosing {
  /** Milliseconds since 1970. */
  readonly now: number
  /** Whether nobody is at work in a thread. */
  readonly isFree: (thread: ThreadEntry) => boolean
  readonly hotBytes?: number | undefined
}

/** The threads that go cold next, those that were resolved first before the others; no more than one turn takes. */
export function chooseCold(doc: Doc, { now, isFree, hotBytes = HOT_BYTES }: Choosing): readonly ThreadEntry[] {
  const view = viewDiscussion(doc)
  const unerased = new Set(view.commentsToErase().map(({ thread }) => thread))
  const ready = view
    .threads()
    .map((thread) => ({ thread, times: coldTimesOf(thread) }))
    .filter(({ thread, times }) => times && times.early <= now && !unerased.has(thread.id) && isFree(thread))
    .sort((a, b) => (a.thread.resolved?.at ?? 0) - (b.thread.resolved?.at ?? 0))
  const due = ready.filter(({ times }) => times && times.due <= now)
  if (due.length > 0) return oneTurn(due.map(({ thread }) => thread))
  const isTooLarge = ready.length > 0 && storedBytes(doc) > hotBytes
  return isTooLarge ? oneTurn(ready.map(({ thread }) => thread)) : []
}

function oneTurn(threads: readonly ThreadEntry[]): readonly ThreadEntry[] {
  const taken: ThreadEntry[] = []
  let comments = 0
  for (const thread of threads) {
    comments += thread.comments.length
    if (taken.length > 0 && (taken.length >= MAX_THREADS || comments > MAX_COMMENTS)) break
    taken.push(thread)
  }
  return taken
}

/** Threads that are cold and should not be: an earlier version of the server, which knows of none, let somebody go on in them. */
export const wronglyCold = (doc: Doc): readonly ThreadEntry[] =>
  viewDiscussion(doc)
    .threads()
    .filter(({ cold, resolved, comments }) => cold !== null && (resolved === null || comments.length > 0))
    .slice(0, MAX_THREADS)

/** Whether time alone will let something of a document go cold. */
export const hasCandidates = (doc: Doc): boolean =>
  viewDiscussion(doc)
    .threads()
    .some((thread) => coldTimesOf(thread) !== null)
