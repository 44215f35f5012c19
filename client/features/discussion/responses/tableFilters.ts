import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { responseTo } from '../../../../shared/document/discussion/responseTo.ts'
import type { ResponseStatus } from '../../../../shared/domain/responses/response.ts'

/** What the table shows. */
export const TABLE_FILTERS = ['all', 'none', 'maintained'] as const
export type TableFilter = (typeof TABLE_FILTERS)[number]

/** Whether a comment is of a kind: without a response, or maintained by its author. */
export function isOfKind(thread: HeardThread, filter: TableFilter): boolean {
  if (filter === 'all') return true
  const response = responseTo(thread)
  return filter === 'none' ? response === null : response?.reply?.view === 'maintained'
}

/** How many comments have each status; those without a response under `none`. */
export function countStatuses(threads: readonly HeardThread[]): ReadonlyMap<ResponseStatus | 'none', number> {
  const counts = new Map<ResponseStatus | 'none', number>()
  for (const thread of threads) {
    const status = responseTo(thread)?.status ?? 'none'
    counts.set(status, (counts.get(status) ?? 0) + 1)
  }
  return counts
}
