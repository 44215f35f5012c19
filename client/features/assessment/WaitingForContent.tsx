import type { ReactNode } from 'react'
import { useAssessment } from '../../assessmentContext.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useText } from '../../i18n/useText.ts'
import { useRoomStatus } from '../../sync/useContent.ts'

/** While there is no content yet: the page's shape, or plainly that server and copy are both missing. */
export function WaitingForContent({ fallback }: { readonly fallback: ReactNode }) {
  const t = useText()
  const { room } = useAssessment()
  const link = useRoomStatus(room, (status) => status.link.kind)
  if (link === 'refused') return null
  if (link !== 'offline') return fallback
  return (
    <EmptyState title={t('assessment.offline.title')}>
      <p>{t('assessment.offline.text')}</p>
    </EmptyState>
  )
}
