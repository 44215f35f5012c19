import type { ThreadEntry } from '../../../shared/document/discussion/discussionView.ts'
import { indicatorOf } from '../../../shared/document/discussion/anchorPlace.ts'
import type { IndicatorCode } from '../../../shared/domain/ids.ts'

/** Threads that are still open and threads that were resolved, each oldest first. */
export interface SortedThreads {
  readonly open: readonly ThreadEntry[]
  readonly resolved: readonly ThreadEntry[]
}

/** The threads of one indicator, those on its evidence included, or of the whole assessment with null. */
export function sortThreads(threads: readonly ThreadEntry[], code: IndicatorCode | null): SortedThreads {
  const here = threads.filter((thread) => code === null || indicatorOf(thread.anchor) === code)
  return { open: here.filter((thread) => !thread.resolved), resolved: here.filter((thread) => thread.resolved) }
}
