import { useCallback, type ReactNode } from 'react'
import { AssessmentContext, type OpenAssessment } from '../../../assessment/OpenAssessment.ts'
import { WordCommentsProvider } from '../../../wordComments/WordCommentsProvider.tsx'
import { AskedThread } from './AskedThread.tsx'
import type { Navigation } from '../places/useNavigation.ts'

interface Props {
  readonly open: OpenAssessment
  /** What the middle shows, as the address names it. */
  readonly here: string
  readonly navigation: Navigation
  /** Whether the screen has room for the text alone. */
  readonly isSmall: boolean
  readonly children: ReactNode
}

/** What all parts of an assessment's page share: the open assessment, and the comments on words of its texts. */
export function DeskContexts({ open, here, navigation, isSmall, children }: Props) {
  const { comment, showDiscussion, setPanel, sheet } = navigation
  const { close, isEntry } = sheet
  const uncover = useCallback(() => {
    setPanel(null)
    if (isEntry) close()
  }, [setPanel, close, isEntry])
  return (
    <AssessmentContext value={open}>
      <WordCommentsProvider
        here={here}
        comment={comment}
        openDiscussion={showDiscussion}
        onUncover={uncover}
        pageSheet={isSmall ? sheet : null}
      >
        <AskedThread onShow={showDiscussion} />
        {children}
      </WordCommentsProvider>
    </AssessmentContext>
  )
}
