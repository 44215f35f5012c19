import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { NarrativeField } from '../../../../shared/document/keys.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { WordComments } from '../../../wordComments/WordComments.tsx'
import { PanelBoundary } from '../PanelBoundary.tsx'
import { useMayWrite } from '../../../assessment/useMayWrite.ts'

const Narrative = lazy(async () => ({ default: (await import('../../../editor/Narrative.tsx')).Narrative }))

interface Props {
  readonly field: NarrativeField
  readonly label: string
  readonly placeholder: string
}

/** One live rich text of the assessment; its editor is fetched with the first one that is opened. */
export function NarrativeSection({ field, label, placeholder }: Props) {
  const { room } = useAssessment()
  const mayWrite = useMayWrite()
  return (
    <PanelBoundary>
      <Suspense fallback={<Skeleton height={120} />}>
        <WordComments key={field} field={field}>
          <Narrative room={room} field={field} label={label} placeholder={placeholder} readOnly={!mayWrite} />
        </WordComments>
      </Suspense>
    </PanelBoundary>
  )
}
