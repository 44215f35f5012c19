import type * as z from 'zod/mini'
import type { activitySchema, RegistryState } from '../registry/Registry.ts'

type Activity = z.infer<typeof activitySchema>

const MAX_RECORDS = 5000
/** Trimming looks at every record; it is done for this many at once. */
const DROPPED_AT_ONCE = 250

/**
 * Notes an action in the same update that does it, without content. When there are too many, records leave that the same
 * person repeated later on the same subject, oldest first; where nothing was repeated, the oldest of the most frequent
 * kind. So a flood of one kind never pushes the others out.
 */
export function recordActivity(draft: RegistryState, record: Activity): void {
  draft.activity.push(record)
  if (draft.activity.length > MAX_RECORDS) draft.activity = trimmed(draft.activity, MAX_RECORDS - DROPPED_AT_ONCE)
}

function trimmed(activity: readonly Activity[], size: number): Activity[] {
  const last = new Map(activity.map((record, index) => [repeatKey(record), index]))
  let surplus = activity.length - size
  const kept = activity.filter((record, index) => last.get(repeatKey(record)) === index || surplus-- <= 0)
  while (kept.length > size) kept.splice(oldestOfMostFrequentKind(kept), 1)
  return kept
}

function oldestOfMostFrequentKind(activity: readonly Activity[]): number {
  const counts = new Map<string, number>()
  for (const { deed } of activity) counts.set(deed, (counts.get(deed) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return activity.findIndex(({ deed }) => counts.get(deed) === most)
}

const repeatKey = ({ by, deed, subject }: Activity): string => `${by} ${deed} ${subject}`
