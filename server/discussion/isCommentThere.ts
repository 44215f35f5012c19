import type { DiscussionView, ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import type { EntryId, MemberId } from '../../shared/domain/ids.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { isSaidAs } from './isSaidAs.ts'
import { MAX_COMMENTS } from './limits.ts'

/**
 * Whether this very comment is in the thread already, also where it was edited or removed since. `conflict` where another one
 * has its id, or there is no room for it.
 */
export function isCommentThere(
  view: Pick<DiscussionView, 'comment'>,
  thread: ThreadEntry,
  { id, by, text }: { readonly id: EntryId; readonly by: MemberId; readonly text: string },
): boolean {
  const known = view.comment(id)
  if (known?.thread === thread.id && isSaidAs(known, by, text)) return true
  if (known) throw problem('conflict', 'Another comment has this id')
  if (thread.comments.length >= MAX_COMMENTS)
    throw problem('conflict', `There are ${MAX_COMMENTS} comments in this thread already`)
  return false
}
