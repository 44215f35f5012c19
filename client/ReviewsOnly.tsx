import { Navigate } from 'react-router'
import { useReviews } from './api/reviews.ts'
import { EmptyState } from './components/feedback/EmptyState.tsx'
import { Loading } from './components/feedback/Loading.tsx'
import { useText } from './i18n/useText.ts'

/** The first page of who has no role: their seats in reviews are all that they are here for. */
export function ReviewsOnly() {
  const t = useText()
  const reviews = useReviews()
  const [only, ...more] = reviews.data ?? []
  if (only) return <Navigate to={more.length > 0 ? '/reviews' : `/reviews/${only.id}`} replace />
  if (reviews.isPending) return <Loading />
  return (
    <EmptyState page title={t('common.noAccess.title')}>
      <p>{t('common.noAccess.text')}</p>
    </EmptyState>
  )
}
