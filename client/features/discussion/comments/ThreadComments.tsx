import { useRef } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import classes from '../Discussion.module.css'
import { ColdWords } from './ColdWords.tsx'
import { CommentItem } from './CommentItem.tsx'
import type { ColdWordsNow } from './useColdWords.ts'

interface Props {
  readonly thread: HeardThread
  readonly cold: ColdWordsNow
}

/** What was said in a thread, oldest first, or the way to it where the thread is cold. */
export function ThreadComments({ thread, cold }: Props) {
  const list = useRef<HTMLOListElement>(null)
  const { shown } = cold
  return (
    <>
      <ColdWords thread={thread} cold={cold} onShown={() => list.current?.focus({ preventScroll: true })} />
      <ol ref={list} className={classes.comments} tabIndex={-1}>
        {shown.comments.map((comment) => (
          <CommentItem key={comment.id} thread={shown} comment={comment} />
        ))}
      </ol>
    </>
  )
}
