import { nodeOfAnchor } from '../../../../shared/document/discussion/anchorPlace.ts'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { responseTo } from '../../../../shared/document/discussion/responseTo.ts'
import type { Instrument } from '../../../../shared/domain/instrument.ts'
import type { ResponseStatus } from '../../../../shared/domain/responses/response.ts'

/** The comments that everybody reads in the instrument's order, what is on no indicator or area last, each place by time. */
export function inTableOrder(threads: readonly HeardThread[], { areas }: Instrument): readonly HeardThread[] {
  const codes = areas.flatMap(({ code, indicators }) => [code, ...indicators.map((each) => each.code)])
  const order = new Map<string, number>(codes.map((code, index) => [code, index]))
  const positionOf = ({ anchor }: HeardThread): number => order.get(nodeOfAnchor(anchor) ?? '') ?? order.size
  return threads
    .filter(({ audience }) => audience === 'all')
    .toSorted((a, b) => positionOf(a) - positionOf(b) || a.at - b.at || (a.id < b.id ? -1 : 1))
}

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
