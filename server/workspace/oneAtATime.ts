import type { MemberId } from '../../shared/domain/ids.ts'
import { problem } from '../../shared/protocol/problem.ts'

const RETRY_AFTER_SECONDS = 5
const busy = new Set<MemberId>()

/** Does a large piece of work for somebody; throws a Problem `throttled` while another of theirs is under way. */
export async function oneAtATime<T>(member: MemberId, work: () => Promise<T>): Promise<T> {
  if (busy.has(member))
    throw problem('throttled', 'Your last export, or list for an agenda, is not done yet', {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    })
  busy.add(member)
  try {
    return await work()
  } finally {
    busy.delete(member)
  }
}
