import { entryOfField } from '../../shared/document/keys.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import { useWordComments, useWordPlace } from './WordCommentsDesk.ts'

/** The entry whose words the thread stands on that was chosen last; null for other threads and for none. */
export function useChosenEntry(): EntryId | null {
  const { active, threads } = useWordComments()
  const thread = threads.find(({ id }) => id === active?.thread)
  const place = useWordPlace(thread?.id ?? '')
  const field = place && place.state !== 'detached' ? place.field : thread?.anchor.field
  return field === undefined ? null : (entryOfField(field)?.id ?? null)
}
