import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import type { Comment } from '../../../../shared/domain/discussion.ts'
import { NewMark } from './NewMark.tsx'
import { useLook } from './look.ts'

interface Props {
  readonly thread: HeardThread
  readonly comment: Comment
}

/** Marks a comment that is new to the reader; nothing on others, and where the card says that all of the thread is new. */
export function CommentNews({ thread, comment }: Props) {
  const fresh = useLook()?.newIn(thread) ?? []
  return fresh.length < thread.comments.length && fresh.includes(comment) ? <NewMark /> : null
}
