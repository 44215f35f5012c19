import type { HeardThread } from '../../../shared/document/discussion/joinThreads.ts'
import { indicatorOf } from '../../../shared/document/discussion/anchorPlace.ts'
import type { Audience } from '../../../shared/domain/discussion.ts'
import type { IndicatorCode } from '../../../shared/domain/ids.ts'

/** Threads that are still open and threads that were resolved, each oldest first. */
export interface SortedThreads {
  readonly open: readonly HeardThread[]
  readonly resolved: readonly HeardThread[]
}

/**
 * The threads of one indicator, those on its evidence included, or of the whole assessment with null; those of one audience,
 * or of all with null; only those that ask for a change where `onlySuggestions`.
 */
export function sortThreads(
  threads: readonly HeardThread[],
  code: IndicatorCode | null,
  of: Audience | null = null,
  onlySuggestions = false,
): SortedThreads {
  const here = threads.filter(
    (thread) =>
      (code === null || indicatorOf(thread.anchor) === code) &&
      (of === null || thread.audience === of) &&
      (!onlySuggestions || thread.suggestion !== null),
  )
  return { open: here.filter((thread) => !thread.resolved), resolved: here.filter((thread) => thread.resolved) }
}

/** A suggestion is settled by deciding it, and stays settled; only one that somebody resolved undecided can open again. */
export const isSettledByHand = ({ suggestion, outcome, resolved }: HeardThread): boolean =>
  suggestion === null || (outcome === null && resolved !== null)
