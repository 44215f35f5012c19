import { Link, NavLink } from 'react-router'
import type { Me } from '../../shared/protocol/api.ts'
import { useRounds } from '../api/queries.ts'
import { mayInWorkspace } from '../api/rights.ts'
import { useText } from '../i18n/useText.ts'
import { DisplaySwitches } from './DisplaySwitches.tsx'
import { InboxBell } from './InboxBell.tsx'
import { MyMenu } from './MyMenu.tsx'
import { RoundPicker } from './RoundPicker.tsx'
import { SearchLauncher } from '../search/SearchLauncher.tsx'
import classes from './Shell.module.css'
import { useShownRound } from '../api/useShownRound.ts'

/** The quiet bar on top of every page; without a member only the name and the display switches. */
export function TopBar({ me }: { readonly me: Me | null }) {
  const t = useText()
  const overview = me !== null && mayInWorkspace(me, 'read-overview')
  return (
    <div className={`${classes.bar} no-print`}>
      <div className={classes.start}>
        <Link to="/" className={classes.topBarName}>
          {t('common.appName')}
        </Link>
        {overview ? <RoundPicker /> : null}
      </div>
      {me ? (
        <nav className={classes.nav} aria-label={t('common.nav.label')}>
          {overview ? (
            <NavLink to="/" end className={linkClass}>
              {t('common.nav.overview')}
            </NavLink>
          ) : null}
          {overview ? <CompareLink /> : null}
          <NavLink to="/instrument" className={linkClass}>
            {t('common.nav.instrument')}
          </NavLink>
          {mayInWorkspace(me, 'manage-members') ? (
            <NavLink to="/members" className={linkClass}>
              {t('common.nav.members')}
            </NavLink>
          ) : null}
        </nav>
      ) : null}
      <div className={classes.end}>
        {me ? <SearchLauncher me={me} /> : null}
        <div className={me ? classes.wideOnly : classes.topBarSwitches}>
          <DisplaySwitches />
        </div>
        {me ? <InboxBell /> : null}
        {me ? <MyMenu me={me} /> : null}
      </div>
    </div>
  )
}

function CompareLink() {
  const t = useText()
  const newest = useRounds().data?.[0]?.id
  const round = useShownRound() ?? newest
  if (!round) return null
  return (
    <NavLink to={`/rounds/${round}/compare`} className={linkClass}>
      {t('common.nav.compare')}
    </NavLink>
  )
}

const linkClass = classes.link ?? ''
