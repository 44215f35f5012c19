import { Bell } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { NavLink } from 'react-router'
import { unreadCount, useInbox } from '../api/inbox.ts'
import { useText } from '../i18n/useText.ts'
import type { InboxFeed as Feed } from './InboxFeed.tsx'
import { whenIdle } from '../../shared/util/whenIdle.ts'
import classes from './Shell.module.css'

const NoFeed: typeof Feed = () => null
/** Where it cannot be fetched, the bell asks by itself, less often. */
const InboxFeed = lazy(() =>
  import('./InboxFeed.tsx').then(
    (module) => ({ default: module.InboxFeed }),
    () => ({ default: NoFeed }),
  ),
)
/** The page is there by then, or is waiting for something that this does not hold up. */
const LATEST_MS = 4_000
const MOST_SHOWN = 99

/** The way to the inbox, with the number of notices that were not read; it comes to know it after the page is drawn. */
export function InboxBell() {
  const t = useText()
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => whenIdle(() => setDrawn(true), LATEST_MS), [])
  const [isLive, setLive] = useState(false)
  const inbox = useInbox({ enabled: isDrawn, isLive }).data
  const count = inbox ? unreadCount(inbox) : 0
  const label = count > 0 ? t('common.nav.inboxNew', { count }) : t('common.nav.inbox')
  return (
    <>
      <NavLink to="/inbox" className={classes.bell ?? ''} aria-label={label} title={label}>
        <Bell size={18} aria-hidden="true" />
        {count > 0 && (
          <span className={`${classes.bellCount} numbers`} aria-hidden="true">
            {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
          </span>
        )}
      </NavLink>
      {inbox && (
        <Suspense>
          <InboxFeed room={inbox.room} onLive={setLive} />
        </Suspense>
      )}
    </>
  )
}
