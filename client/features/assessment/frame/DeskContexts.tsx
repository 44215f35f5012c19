import { useCallback, type ReactNode } from 'react'
import { AssessmentContext, type OpenAssessment } from '../../../assessment/OpenAssessment.ts'
import { WordCommentsProvider } from '../../../wordComments/WordCommentsProvider.tsx'
import type { Navigation } from '../places/useNavigation.ts'

interface Props {
  readonly open: OpenAssessment
  /** What the middle shows, as the address names it. */
  readonly here: string
  readonly navigation: Navigation
  readonly children: ReactNode
}

/** What all parts of an assessment's page share: the open assessment, and the comments on words of its texts. */
export function DeskContexts({ open, here, navigation, children }: Props) {
  const { comment, showDiscussion, setPanel } = navigation
  const uncover = useCallback(() => setPanel(null), [setPanel])
  return (
    <AssessmentContext value={open}>
      <WordCommentsProvider here={here} comment={comment} openDiscussion={showDiscussion} onUncover={uncover}>
        {children}
      </WordCommentsProvider>
    </AssessmentContext>
  )
}
