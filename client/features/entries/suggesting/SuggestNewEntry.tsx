import { lazy, Suspense } from 'react'
import { readEntry, type EntryFields } from '../../../../shared/document/entries.ts'
import type { SuggestedEntry } from '../../../../shared/document/suggestions/entryValues.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import type { EntryForm } from './entrySubject.ts'

// most people write, and never suggest
const SuggestNewAct = lazy(async () => ({ default: (await import('./SuggestNewAct.tsx')).SuggestNewAct }))

interface Props<K extends SuggestedEntry> {
  readonly entry: K
  /** What it says at first: where it belongs. */
  readonly fields: Partial<EntryFields<K>>
  /** What tells this list from another one of its kind, such as the code of an area. */
  readonly beside: string
  readonly form: EntryForm<K>
}

/** In the place of a list's button to add, for who may suggest and not write. Nothing for others. */
export function SuggestNewEntry<K extends SuggestedEntry>({ entry, fields, beside, form: Form }: Props<K>) {
  const { may } = useAssessment()
  if (!may('suggest-words') || may('accept-suggestion')) return null
  return (
    <Suspense>
      <SuggestNewAct
        subject={{ entry, id: null, fields, beside }}
        draw={(doc, id, writer) => {
          const drawn = readEntry(doc, entry, id, new Set())
          return drawn && <Form entry={drawn} writer={writer} />
        }}
      />
    </Suspense>
  )
}
