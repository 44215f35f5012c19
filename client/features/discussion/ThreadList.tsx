import type { HeardThread } from '../../../shared/document/discussion/joinThreads.ts'
import { useLostThreads } from '../../wordComments/WordCommentsDesk.ts'
import classes from './Discussion.module.css'
import { ThreadCard } from './ThreadCard.tsx'
import { useThreadKeys } from './unread/useThreadKeys.ts'

interface Props {
  readonly threads: readonly HeardThread[]
  readonly showPlace: boolean
}

/** Threads whose words are gone come first: somebody has to say what becomes of them. */
export function ThreadList({ threads, showPlace }: Props) {
  const lost = useLostThreads()
  const first = threads.filter(({ id }) => lost.has(id))
  const others = threads.filter(({ id }) => !lost.has(id))
  const drawn = [...first, ...others]
  useThreadKeys(drawn)
  return (
    <ul className={classes.threads}>
      {drawn.map((thread) => (
        <ThreadCard key={thread.id} thread={thread} showPlace={showPlace} />
      ))}
    </ul>
  )
}
