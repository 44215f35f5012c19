import { lazy, Suspense } from 'react'
import { readEntry } from '../../../../shared/document/entries.ts'
import type { SuggestedEntry } from '../../../../shared/document/suggestions/entryValues.ts'
import type { EntryId } from '../../../../shared/domain/ids.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import type { EntryForm } from './entrySubject.ts'

// most people write, and never suggest
const SuggestOnActs = lazy(async () => ({ default: (await import('./SuggestOnActs.tsx')).SuggestOnActs }))

interface Props<K extends SuggestedEntry> {
  readonly entry: K
  readonly id: EntryId
  /** What the entry is called on its card. */
  readonly title: string
  readonly form: EntryForm<K>
}

/** On a card, for who may suggest and not write: another word, or that it shall go. Nothing for others. */
export function SuggestOnEntry<K extends SuggestedEntry>({ entry, id, title, form: Form }: Props<K>) {
  const { may } = useAssessment()
  if (!may('suggest-words') || may('accept-suggestion')) return null
  return (
    <Suspense>
      <SuggestOnActs
        entry={entry}
        id={id}
        title={title}
        draw={(doc, of, writer) => {
          const drawn = readEntry(doc, entry, of, new Set())
          return drawn && <Form entry={drawn} writer={writer} />
        }}
      />
    </Suspense>
  )
}
