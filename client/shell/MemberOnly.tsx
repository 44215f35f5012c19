import { useEffect } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import type { Me } from '../../shared/protocol/api.ts'
import { toProblem } from '../api/http.ts'
import { useMe } from '../api/queries.ts'
import { Loading } from '../components/feedback/Loading.tsx'
import { ProblemNotice } from '../components/feedback/ProblemNotice.tsx'
import { rememberAnswer } from '../sync/device/deviceCache.ts'
import { isOwnDevice, setDeviceMember } from '../sync/device/ownDevice.ts'
import classes from './Shell.module.css'
import { Shell } from './Shell.tsx'
import { useOwnDevice } from './useOwnDevice.ts'

/** Lets members in and sends everybody else to the sign-in page, from where they come back. */
export function MemberOnly() {
  const me = useMe()
  const { pathname, search, hash } = useLocation()
  const isOwn = useOwnDevice()
  useEffect(() => {
    if (me.data) void keepForThisDevice(me.data)
  }, [me.data, isOwn])
  if (me.isPending) return <Loading />
  if (me.data === undefined)
    return (
      <div className={classes.problem}>
        <ProblemNotice problem={toProblem(me.error)} onRetry={() => void me.refetch()} />
      </div>
    )
  if (me.data === null) {
    const next = `${pathname}${search}${hash}`
    return <Navigate to={next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`} replace />
  }
  return (
    <Shell me={me.data}>
      <Outlet />
    </Shell>
  )
}

/** Names the member to what keeps copies on this device, and keeps who it is for a start without the server. */
async function keepForThisDevice(me: Me): Promise<void> {
  setDeviceMember(me.member.id)
  if (!isOwnDevice()) return
  await rememberAnswer('/api/me', me)
}
