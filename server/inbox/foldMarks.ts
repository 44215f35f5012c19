import type { ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { newComments, type SeenMarks } from '../../shared/document/inbox/seenMarks.ts'
import type { AssessmentId, EntryId, MemberId } from '../../shared/domain/ids.ts'

/** Marks of single threads that are kept for one assessment. */
export const MAX_THREAD_MARKS = 500
/** What was said so lately may still be on its way into a document; no mark on a whole assessment covers it. */
export const ON_ITS_WAY_MS = 60_000

/** A mark to write; `thread` null: of the whole assessment; `at` null: to take away. */
export interface MarkChange {
  readonly thread: EntryId | null
  readonly at: number | null
}

export interface Fold {
  readonly assessment: AssessmentId
  readonly member: MemberId
  /** Every thread of the assessment, whoever may read it: rights come back. */
  readonly threads: readonly ThreadEntry[]
  readonly now: number
}

/**
 * How too many marks of single threads become one of the assessment and few of threads; empty where they are not too many.
 * Nothing that is new becomes seen. Threads with something new get marks of their own; where these alone are too many, the
 * oldest marks go, and what they covered is new again.
 */
export function foldMarks(marks: SeenMarks, { assessment, member, threads, now }: Fold): readonly MarkChange[] {
  const own = marks.ownMarks(assessment)
  if (own.size <= MAX_THREAD_MARKS) return []
  const until = Math.max(marks.allUntil(assessment), now - ON_ITS_WAY_MS)
  const needed = new Map<EntryId, number>()
  for (const thread of threads) {
    const seen = marks.seenUntil(assessment, thread.id)
    const hasNews = newComments(thread, marks, { assessment, member }).some(({ at }) => at <= until)
    const isLater = seen > until && thread.comments.some(({ at }) => at > until)
    if (hasNews || isLater) needed.set(thread.id, seen)
  }
  if (needed.size > MAX_THREAD_MARKS) return withoutOldest(own, marks.allUntil(assessment))
  const gone = [...own.keys()].filter((thread) => !needed.has(thread))
  const kept = [...needed].filter(([thread, at]) => own.get(thread) !== at)
  return [
    { thread: null, at: until },
    ...kept.map(([thread, at]) => ({ thread, at })),
    ...gone.map((thread) => ({ thread, at: null })),
  ]
}

/** Marks earlier than that of the assessment stay: they say that something was set back to new. */
function withoutOldest(own: ReadonlyMap<EntryId, number>, all: number): readonly MarkChange[] {
  const later = [...own].filter(([, at]) => at >= all).sort(([, a], [, b]) => a - b)
  return later.slice(0, own.size - MAX_THREAD_MARKS).map(([thread]) => ({ thread, at: null }))
}
