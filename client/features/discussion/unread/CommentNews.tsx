import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import type { Comment } from '../../../../shared/domain/discussion.ts'
import { NewMark } from './NewMark.tsx'
import { useLook } from './look.ts'

interface Props {
  readonly thread: HeardThread
  readonly comment: Comment
}

/** Marks a comment that is new to the reader; nothing on others. */
export function CommentNews({ thread, comment: { id } }: Props) {
  const isNew = useLook()
    ?.newIn(thread)
    .some((comment) => comment.id === id)
  return isNew ? <NewMark /> : null
}
