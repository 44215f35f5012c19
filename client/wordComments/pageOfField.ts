import { readEntry } from '../../shared/document/entries.ts'
import { entryOfField, nodeOfField } from '../../shared/document/keys.ts'
import type { AssessmentRoom } from '../sync/room.ts'

/** The page of an assessment on which a text stands, as its address names it; null where it stands on none. */
export function pageOfField(doc: AssessmentRoom['doc'], field: string): string | null {
  const entry = entryOfField(field)
  if (!entry) return nodeOfField(field)
  if (entry.kind === 'recommendation') return 'recommendations'
  return readEntry(doc, entry.kind, entry.id, new Set())?.area ?? null
}
