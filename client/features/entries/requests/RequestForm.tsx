import { lazy, Suspense } from 'react'
import type { InformationRequest } from '../../../../shared/document/entries.ts'
import type { EntryWriter } from '../../../assessment/entryWriter.ts'

const RequestFields = lazy(async () => ({ default: (await import('./RequestFields.tsx')).RequestFields }))

interface Props {
  readonly entry: InformationRequest
  readonly writer: EntryWriter
  readonly focusFirst?: boolean
}

/** The form of an information request, fetched with its first use. */
export function RequestForm(props: Props) {
  return (
    <Suspense>
      <RequestFields {...props} />
    </Suspense>
  )
}
