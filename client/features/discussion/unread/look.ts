import { createContext, use } from 'react'
import type { ThreadEntry } from '../../../../shared/document/discussion/discussionView.ts'
import { newComments, type SeenMarks } from '../../../../shared/document/inbox/seenMarks.ts'
import type { Comment } from '../../../../shared/domain/discussion.ts'
import type { AssessmentId, EntryId, MemberId } from '../../../../shared/domain/ids.ts'

type Told = Pick<ThreadEntry, 'comments' | 'id'>

/**
 * One look at a discussion, from when it was opened until it is closed or shows something else. What was new at its
 * beginning, or came since, stays marked as new, so that no mark goes from under the reader's eyes.
 */
export interface Look {
  /** The comments of a thread that are new in this look, oldest first. */
  newIn(thread: Told): readonly Comment[]
  /** Whether being in sight would make a thread seen: something in it is unread, and it was not set back to unread since it was. */
  mayBecomeSeen(thread: Told): boolean
  isMuted(thread: EntryId): boolean
  /** Notes that all of a thread was in sight. */
  see(thread: Told): void
  /** Sets a thread back to unread, for the rest of this look too. */
  setUnread(thread: Told): void
}

interface LookParts {
  readonly assessment: AssessmentId
  readonly member: MemberId
  /** The marks as they were when the look began. */
  readonly begun: SeenMarks
  /** The marks as they are. */
  readonly now: SeenMarks
  /** Threads that were set back to unread in this look: up to when they are seen. */
  readonly back: ReadonlyMap<EntryId, number>
  /** Threads that were seen in this look: up to when. */
  readonly noted: ReadonlyMap<EntryId, number>
  readonly note: (thread: EntryId, at: number) => void
  readonly noteBack: (thread: EntryId, at: number) => void
}

/** A look as its parts say. */
export function makeLook({ assessment, member, begun, now, back, noted, note, noteBack }: LookParts): Look {
  const whose = { assessment, member }
  const asShown: SeenMarks = {
    ...begun,
    // earlier than at the beginning: it was set back to unread elsewhere
    seenUntil: (of, thread) => back.get(thread) ?? Math.min(begun.seenUntil(of, thread), now.seenUntil(of, thread)),
  }
  /** As far as this look knows it was seen, though it may be set back elsewhere meanwhile. */
  const everSeen: SeenMarks = {
    ...now,
    seenUntil: (of, thread) => Math.max(begun.seenUntil(of, thread), now.seenUntil(of, thread), noted.get(thread) ?? 0),
  }
  return {
    newIn: (thread) => newComments(thread, asShown, whose),
    mayBecomeSeen: (thread) => !back.has(thread.id) && newComments(thread, everSeen, whose).length > 0,
    isMuted: (thread) => now.isMuted(thread),
    see({ id, comments }) {
      if (comments.length > 0) note(id, Math.max(...comments.map(({ at }) => at)))
    },
    setUnread(thread) {
      const last = lastOfOthers(thread, member)
      if (last) noteBack(thread.id, last.at - 1)
    },
  }
}

/** The last comment by somebody else that still has its words; null where a thread has none, which is never unread. */
export const lastOfOthers = ({ comments }: Told, member: MemberId): Comment | null =>
  comments.findLast(({ by, text }) => by !== member && text !== null) ?? null

/** The look that the cards are part of; null outside a discussion, and until the inbox came. */
export const LookContext = createContext<Look | null>(null)
export const useLook = (): Look | null => use(LookContext)
