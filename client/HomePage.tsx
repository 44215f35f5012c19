import { lazy } from 'react'
import { Navigate } from 'react-router'
import { useMe } from './api/queries.ts'
import { mayInWorkspace } from './api/rights.ts'
import { KeptHere } from './features/home/KeptHere.tsx'

const OverviewPage = lazy(() =>
  import('./features/overview/OverviewPage.tsx').then((m) => ({ default: m.OverviewPage })),
)
const ReviewsOnly = lazy(() => import('./ReviewsOnly.tsx').then((m) => ({ default: m.ReviewsOnly })))

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
