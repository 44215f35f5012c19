import type * as Y from 'yjs'
import type { Comment } from '../../domain/discussion.ts'
import type { AssessmentId, EntryId, MemberId } from '../../domain/ids.ts'
import { seenKey } from '../../domain/inbox/notices.ts'
import type { ThreadEntry } from '../discussion/discussionView.ts'
import { INBOX_MAP } from './inboxParts.ts'

/** What a member has seen, as their inbox says at this moment. */
export interface SeenMarks {
  /** Up to when the comments of a thread were seen, in milliseconds since 1970. A thread's own mark goes before its assessment's. */
  seenUntil(assessment: AssessmentId, thread: EntryId): number
  isMuted(thread: EntryId): boolean
}

/** Reads an inbox's marks; a plain copy, which does not follow the document. */
export function readSeenMarks(doc: Y.Doc): SeenMarks {
  const seen = new Map(Object.entries(doc.getMap(INBOX_MAP.seen).toJSON()))
  const muted = new Set(doc.getMap(INBOX_MAP.muted).keys())
  const since = numberOr(doc.getMap(INBOX_MAP.about).get('since'), Number.POSITIVE_INFINITY)
  return {
    seenUntil: (assessment, thread) =>
      numberOr(seen.get(seenKey(assessment, thread)), Math.max(since, numberOr(seen.get(seenKey(assessment)), 0))),
    isMuted: (thread) => muted.has(thread),
  }
}

/** The comments of a thread that are new to a member: another's, not removed, later than what was seen; oldest first. */
export function newComments(
  { comments, id }: Pick<ThreadEntry, 'comments' | 'id'>,
  marks: SeenMarks,
  { assessment, member }: { readonly assessment: AssessmentId; readonly member: MemberId },
): readonly Comment[] {
  const until = marks.seenUntil(assessment, id)
  return comments.filter(({ by, at, text }) => at > until && by !== member && text !== null)
}

const numberOr = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise
