import { lazy, Suspense, useEffect } from 'react'
import { endSuggesting, useAskedSuggestion } from '../../../suggestions/suggestAsked.ts'

const SuggestForm = lazy(async () => ({ default: (await import('./SuggestForm.tsx')).SuggestForm }))

/** The form for a suggestion on the text that one was asked for, fetched with its first use; nothing while none is. */
export function SuggestDialog() {
  const field = useAskedSuggestion()
  // the page of another assessment begins with nothing asked
  useEffect(() => () => endSuggesting(), [])
  return <Suspense>{field && <SuggestForm key={field} field={field} />}</Suspense>
}
