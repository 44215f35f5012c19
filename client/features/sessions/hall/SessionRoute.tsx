import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { Navigate, useParams } from 'react-router'
import { toProblem } from '../../../api/http.ts'
import { useInstrument, useMe } from '../../../api/queries.ts'
import { useSession, useSessionsAgain } from '../../../api/sessions.ts'
import { EmptyState } from '../../../components/feedback/EmptyState.tsx'
import { Loading } from '../../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { useIsSessionRefused, useSessionRoom } from '../../../sync/useSessionRoom.ts'
import type { SessionSlots } from '../OpenSession.ts'
import { SessionPage } from './SessionPage.tsx'

/** Fetches what a session's page stands on, and says why where it cannot be shown. */
export function SessionRoute({ slots }: { readonly slots: SessionSlots }) {
  const t = useText()
  const { session = '' } = useParams()
  const me = useMe().data
  const row = useSession(session)
  const id = row.data?.id ?? null
  const feed = useSessionRoom(id)
  const isRefused = useIsSessionRefused(id)
  const again = useSessionsAgain()
  const instrument = useInstrument(feed?.state?.head.instrument.id ?? null)
  useEffect(() => {
    if (isRefused) again()
  }, [isRefused, again])
  if (!me) return <Navigate to="/sign-in" replace />
  const problem = row.isError ? toProblem(row.error) : null
  if (problem?.kind === 'not-found' || problem?.kind === 'forbidden' || isRefused)
    return (
      <EmptyState page title={t('sessions.gone.title')}>
        <p>{t('sessions.gone.text')}</p>
      </EmptyState>
    )
  if (problem && !row.data) return <ProblemNotice problem={problem} onRetry={() => void row.refetch()} />
  if (!row.data || !feed) return <Loading />
  if (!feed.state)
    return (
      <EmptyState
        page
        title={t('sessions.unknown.title')}
        action={<Button onClick={() => location.reload()}>{t('sessions.unknown.reload')}</Button>}
      >
        <p>{t('sessions.unknown.text')}</p>
      </EmptyState>
    )
  return (
    <SessionPage
      key={row.data.id}
      row={row.data}
      state={feed.state}
      isLive={feed.isLive}
      me={me}
      instrument={instrument.data ?? null}
      slots={slots}
    />
  )
}
