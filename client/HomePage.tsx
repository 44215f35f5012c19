import { lazy } from 'react'
import { Navigate } from 'react-router'
import { useMe } from './api/queries.ts'
import { mayInWorkspace } from './api/rights.ts'
import { EmptyState } from './components/feedback/EmptyState.tsx'
import { KeptHere } from './features/home/KeptHere.tsx'
import { useText } from './i18n/useText.ts'

const OverviewPage = lazy(() =>
  import('./features/overview/OverviewPage.tsx').then((m) => ({ default: m.OverviewPage })),
)

/** The round overview for those who may see it; a guest lands on the one assessment that is shared with them. */
export function HomePage() {
  const t = useText()
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
  return (
    <EmptyState page title={t('common.noAccess.title')}>
      <p>{t('common.noAccess.text')}</p>
    </EmptyState>
  )
}
