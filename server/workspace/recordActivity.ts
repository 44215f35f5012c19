import type * as z from 'zod/mini'
import type { activitySchema, RegistryState } from '../registry/Registry.ts'

const MAX_RECORDS = 5000

/** Notes a deed in the same update that does it, without content. The oldest leave when there are too many. */
export function recordActivity(draft: RegistryState, record: z.infer<typeof activitySchema>): void {
  draft.activity.push(record)
  if (draft.activity.length > MAX_RECORDS) draft.activity.splice(0, draft.activity.length - MAX_RECORDS)
}
