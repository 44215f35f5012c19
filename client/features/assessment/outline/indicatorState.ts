import { settle } from '../../../../shared/domain/answer.ts'
import type { MemberId } from '../../../../shared/domain/ids.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { isContext } from '../../../../shared/scoring/leaf/normalise.ts'
import { NO_ENTRY, type IndicatorEntry } from '../../../../shared/document/answers.ts'

/** What the outline says of an indicator. */
export type IndicatorState = 'unanswered' | 'answered' | 'contested' | 'no-data' | 'not-obtained' | 'not-applicable'

export const OUTLINE_FILTERS = ['all', 'mine', 'contested', 'unanswered'] as const
export type OutlineFilter = (typeof OUTLINE_FILTERS)[number]

/** State of one indicator by its proposals and decision. */
export function indicatorState(entry: IndicatorEntry | undefined): IndicatorState {
  const { proposals, decision } = entry ?? NO_ENTRY
  const settled = settle(proposals, decision)
  return settled.kind === 'settled' ? settled.answer.status : settled.kind
}

/** Whether a member still has something to do: nothing is decided, and they have not said what they think. */
export function isMineToDo(entry: IndicatorEntry | undefined, member: MemberId): boolean {
  const { proposals, decision } = entry ?? NO_ENTRY
  return !decision && !proposals.some((proposal) => proposal.member === member)
}

/**
 * Whether an indicator stays in the outline under a filter. Context is in no count, here as in the overview: it is neither
 * contested nor unanswered, but it may be mine to do.
 */
export function matchesFilter(
  indicator: Indicator,
  entry: IndicatorEntry | undefined,
  filter: OutlineFilter,
  member: MemberId,
): boolean {
  if (filter === 'all') return true
  if (filter === 'mine') return isMineToDo(entry, member)
  return !isContext(indicator) && indicatorState(entry) === filter
}
