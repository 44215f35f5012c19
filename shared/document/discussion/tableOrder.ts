import type { Instrument } from '../../domain/instrument.ts'
import { nodeOfAnchor } from './anchorPlace.ts'
import type { ThreadEntry } from './discussionView.ts'

/** Threads in the instrument's order, what is on no indicator or area last, those of each place by time. */
export function inTableOrder<T extends Pick<ThreadEntry, 'id' | 'anchor' | 'at'>>(
  threads: readonly T[],
  { areas }: Instrument,
): readonly T[] {
  const codes = areas.flatMap(({ code, indicators }) => [code, ...indicators.map((each) => each.code)])
  const order = new Map<string, number>(codes.map((code, index) => [code, index]))
  const positionOf = ({ anchor }: T): number => order.get(nodeOfAnchor(anchor) ?? '') ?? order.size
  return threads.toSorted((a, b) => positionOf(a) - positionOf(b) || a.at - b.at || (a.id < b.id ? -1 : 1))
}
