import { lazy, Suspense, useEffect } from 'react'
import { isNarrativeField } from '../../../../shared/document/keys.ts'
import { endChanging, useAskedChangeOf } from '../../../suggestions/changeAsked.ts'
import { endSuggesting, useAskedSuggestion } from '../../../suggestions/suggestAsked.ts'

const SuggestForm = lazy(async () => ({ default: (await import('./SuggestForm.tsx')).SuggestForm }))

/** The form for a suggestion on the text that one was asked for, fetched with its first use; nothing while none is. */
export function SuggestDialog() {
  const field = useAskedSuggestion()
  const change = useAskedChangeOf('text')
  // the page of another assessment begins with nothing asked
  useEffect(
    () => () => {
      endSuggesting()
      endChanging()
    },
    [],
  )
  const changed = change?.suggestion.field ?? ''
  return (
    <Suspense>
      {field && <SuggestForm key={field} field={field} change={null} />}
      {change && isNarrativeField(changed) && <SuggestForm key={change.thread} field={changed} change={change} />}
    </Suspense>
  )
}
