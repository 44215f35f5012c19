import type * as Y from 'yjs'
import type { Comment } from '../../domain/discussion.ts'
import { entryIdSchema, type AssessmentId, type EntryId, type MemberId } from '../../domain/ids.ts'
import { seenKey } from '../../domain/inbox/notices.ts'
import type { ThreadEntry } from '../discussion/discussionView.ts'
import { parse } from '../../util/validate.ts'
import { INBOX_MAP } from './inboxParts.ts'

/** What a member has seen, as their inbox says at this moment. */
export interface SeenMarks {
  /** Up to when the comments of a thread were seen, in milliseconds since 1970. A thread's own mark goes before its assessment's. */
  seenUntil(assessment: AssessmentId, thread: EntryId): number
  isMuted(thread: EntryId): boolean
  /** Up to when a whole assessment was seen; threads with a mark of their own are apart. */
  allUntil(assessment: AssessmentId): number
  /** The threads of an assessment that have a mark of their own. */
  ownMarks(assessment: AssessmentId): ReadonlyMap<EntryId, number>
}

/** Reads an inbox's marks; a plain copy, which does not follow the document. */
export function readSeenMarks(doc: Y.Doc): SeenMarks {
  const seen = new Map(Object.entries(doc.getMap(INBOX_MAP.seen).toJSON()))
  const muted = new Set(doc.getMap(INBOX_MAP.muted).keys())
  const since = numberOr(doc.getMap(INBOX_MAP.about).get('since'), Number.POSITIVE_INFINITY)
  const allUntil = (assessment: AssessmentId): number => Math.max(since, numberOr(seen.get(seenKey(assessment)), 0))
  return {
    seenUntil: (assessment, thread) => numberOr(seen.get(seenKey(assessment, thread)), allUntil(assessment)),
    isMuted: (thread) => muted.has(thread),
    allUntil,
    ownMarks: (assessment) => ownMarksIn(seen, assessment),
  }
}

/** All marks as one text: another one with each mark that is written. */
export const seenIn = (doc: Y.Doc): string => JSON.stringify(doc.getMap(INBOX_MAP.seen).toJSON())

function ownMarksIn(seen: ReadonlyMap<string, unknown>, assessment: AssessmentId): ReadonlyMap<EntryId, number> {
  const prefix = seenKey(assessment, '' as EntryId) // brand: only what stands before a thread's id
  const marks = new Map<EntryId, number>()
  for (const [key, at] of seen) {
    const thread = parse(entryIdSchema, key.startsWith(prefix) ? key.slice(prefix.length) : null)
    if (thread.ok && typeof at === 'number') marks.set(thread.value, at)
  }
  return marks
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
