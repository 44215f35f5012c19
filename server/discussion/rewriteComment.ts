import { dropReactions, patchComment } from '../../shared/document/discussion/discussionParts.ts'
import type { DiscussionDoc, ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { isGround } from '../../shared/document/discussion/threadRights.ts'
import type { Comment } from '../../shared/domain/discussion.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import { problem } from '../../shared/protocol/problem.ts'

/**
 * Writes a comment anew, by its author over the words that they saw; gives the words of before, null where it says so already.
 * The caller takes these off the disk. Throws before it changes anything: `forbidden`, and `conflict` where it was removed, says
 * something else by now, or something was decided on it.
 */
export function rewriteComment(
  doc: DiscussionDoc,
  { thread, comment }: { readonly thread: ThreadEntry; readonly comment: Comment },
  { by, text, seen, at }: { readonly by: MemberId; readonly text: string; readonly seen: string; readonly at: number },
): string | null {
  if (comment.by !== by) throw problem('forbidden', 'Only its author writes a comment anew')
  if (comment.text === null) throw problem('conflict', 'This comment was removed')
  if (isGround(thread, comment)) throw problem('conflict', 'Something was decided on this comment; write another one')
  if (comment.text === text) return null
  if (comment.text !== seen) throw problem('conflict', 'This comment says something else by now')
  patchComment(doc, comment.id, { text, edited: { at: later(at, comment) } })
  dropReactions(doc, comment.id)
  return comment.text
}

/** Takes the words out of a comment; a stub with who and when stays. The caller takes the words off the disk. */
export function stubComment(
  doc: DiscussionDoc,
  comment: Comment,
  { by, at, why }: { readonly by: MemberId; readonly at: number; readonly why: string | null },
): void {
  patchComment(doc, comment.id, { text: null, removed: { by, at: later(at, comment), why } })
  dropReactions(doc, comment.id)
}

/** Now, and after it was last written: the words of then are not those that were erased before. */
const later = (now: number, { edited }: Comment): number => Math.max(now, (edited?.at ?? 0) + 1)
