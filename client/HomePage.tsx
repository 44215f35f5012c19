import { lazy } from 'react'
import { Navigate } from 'react-router'
import { useMe } from './api/queries.ts'
import { useReviews } from './api/reviews.ts'
import { mayInWorkspace } from './api/rights.ts'
import { EmptyState } from './components/feedback/EmptyState.tsx'
import { Loading } from './components/feedback/Loading.tsx'
import { KeptHere } from './features/home/KeptHere.tsx'
import { useText } from './i18n/useText.ts'

const OverviewPage = lazy(() =>
  import('./features/overview/OverviewPage.tsx').then((m) => ({ default: m.OverviewPage })),
)

/**
 * The round overview for those who may see it; a guest lands on the one assessment that is shared with them, and a reviewer on
 * their review.
 */
export function HomePage() {
  const me = useMe().data
  if (!me) return null
  if (mayInWorkspace(me, 'read-overview'))
    return (
      <>
        <KeptHere />
        <OverviewPage />
      </>
    )
  if (me.member.guest) return <Navigate to={`/assessments/${me.member.guest.assessment}`} replace />
  return <ReviewsOnly />
}

/** For who has no role: their seats in reviews are all that they are here for. */
function ReviewsOnly() {
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
