import { noticeState } from '../../shared/domain/inbox/notices.ts'
import type { Inbox } from '../../shared/protocol/inbox.ts'

/**
 * Whether an inbox's room says something of its notices that is new and that the page does not show already, as it does after
 * its own reader read one. `before` and `now`: the room's states, see `noticesIn`; null: nothing was known before.
 */
export function hasNews(before: string | null, now: string, shown: Inbox | undefined): boolean {
  const known = new Set([
    ...(before ?? '').split(' '),
    ...(shown?.notices ?? []).map(({ notice }) => noticeState(notice)),
  ])
  return now !== '' && now.split(' ').some((state) => !known.has(state))
}
