import { Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { EmptyState } from '../../../components/feedback/EmptyState.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { useRoomStatus } from '../../../sync/useContent.ts'

/** While there is no content yet: the page's shape, or plainly that server and copy are both missing. */
export function WaitingForContent({ fallback }: { readonly fallback: ReactNode }) {
  const t = useText()
  const { room } = useAssessment()
  const link = useRoomStatus(room, (status) => status.link.kind)
  const fetching = useRoomStatus(room, (status) => status.fetching)
  if (link === 'refused') return null
  if (fetching) return <Fetching {...fetching} />
  if (link !== 'offline') return fallback
  return (
    <EmptyState title={t('assessment.offline.title')}>
      <p>{t('assessment.offline.text')}</p>
    </EmptyState>
  )
}

/** A large document over a weak link: how far it is, so that waiting is worth it. */
function Fetching({ done, total }: { readonly done: number; readonly total: number }) {
  const t = useText()
  const format = useFormat()
  const percent = total === 0 ? 0 : (100 * done) / total
  return (
    <EmptyState title={t('rescue.fetching.title')}>
      <Progress value={percent} aria-label={t('rescue.fetching.title')} my="sm" />
      <p>{t('rescue.fetching.text', { percent: format.percent(done / Math.max(1, total)) })}</p>
    </EmptyState>
  )
}
