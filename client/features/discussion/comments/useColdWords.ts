import { useState } from 'react'
import type { Words } from '../../../../shared/document/discussion/coldThread.ts'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useDeed, type SentDeed } from '../suggestions/useDeed.ts'
import { fetchWords } from './coldApi.ts'

/** A thread as it is shown, with its words once they are there. */
export interface ColdWordsNow extends Pick<SentDeed, 'isBusy' | 'problem'> {
  readonly shown: HeardThread
  /** Its words are on the server alone. */
  readonly isAway: boolean
  /** Fetches them; gives whether they came. Never rejects. */
  readonly fetch: () => Promise<boolean>
}

/** The words of a thread that may be cold: they are fetched when somebody asks, and those that were in sight stay in sight. */
export function useColdWords(thread: HeardThread): ColdWordsNow {
  const { detail } = useAssessment()
  const { isBusy, problem, run } = useDeed()
  const [before, setBefore] = useState(thread)
  const [words, setWords] = useState<Words | null>(null)
  if (before !== thread) {
    setBefore(thread)
    if (!thread.cold) setWords(null)
    else if (!before.cold) setWords(before)
  }
  const isAway = thread.cold !== null && words === null
  const shown = thread.cold && words ? { ...thread, comments: words.comments, reactions: words.reactions } : thread
  const fetch = async (): Promise<boolean> =>
    (await run(async () => setWords(await fetchWords(detail.id, thread.id)))) === null
  return { shown, isAway, isBusy, problem, fetch }
}
