import { lazy, Suspense } from 'react'
import { useAskedChangeOf } from '../../../suggestions/changeAsked.ts'

const ChangeEntry = lazy(async () => ({ default: (await import('./ChangeEntry.tsx')).ChangeEntry }))

/** The form of a suggestion on an entry that its author changes, fetched with its first use; nothing while none is. */
export function ChangeEntryDialog() {
  const change = useAskedChangeOf('entry')
  return <Suspense>{change && <ChangeEntry key={change.thread} change={change} />}</Suspense>
}
