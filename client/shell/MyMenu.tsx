import { Button, Switch } from '@mantine/core'
import { Activity, LogOut, UserRound } from 'lucide-react'
import { lazy, Suspense, useId, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Me } from '../../shared/protocol/api.ts'
import { personColor } from '../../shared/protocol/presence.ts'
import { toProblem } from '../api/http.ts'
import { useSignOut } from '../api/mutations.ts'
import { mayInWorkspace } from '../api/rights.ts'
import { Avatar } from '../components/Avatar.tsx'
import { ProblemNotice } from '../components/feedback/ProblemNotice.tsx'
import { useText } from '../i18n/useText.ts'
import { forgetDevice, hasUnconfirmedChanges } from '../sync/device/deviceCache.ts'
import { setDeviceMember, setOwnDevice } from '../sync/device/ownDevice.ts'
import { DisplaySwitches } from './DisplaySwitches.tsx'
import classes from './Shell.module.css'
import { useOwnDevice } from './useOwnDevice.ts'

const LoseChangesDialog = lazy(() =>
  import('./LoseChangesDialog.tsx').then((module) => ({ default: module.LoseChangesDialog })),
)
const ReviewsLink = lazy(() => import('./ReviewsLink.tsx').then((module) => ({ default: module.ReviewsLink })))
const SessionsLink = lazy(() => import('./SessionsLink.tsx').then((module) => ({ default: module.SessionsLink })))
const ICON_PX = 16

/** A deed that removes what this device keeps. */
type Leaving = 'sign-out' | 'forget'

/** Who is signed in, whether this is their own device, and signing out; opens as the browser's own popover. */
export function MyMenu({ me }: { readonly me: Me }) {
  const t = useText()
  const panel = useId()
  const ownDevice = useOwnDevice()
  const [isOpen, setOpen] = useState(false)
  const { problem, asked, askToLeave, leave, stay } = useLeaving(me)
  return (
    <>
      <button
        type="button"
        className={classes.opener}
        popoverTarget={panel}
        aria-label={t('common.menuOf', { name: me.member.name })}
      >
        <Avatar name={me.member.name} color={personColor(me.member.id)} size="medium" decorative />
      </button>
      <div id={panel} popover="auto" className={classes.panel} onToggle={(event) => setOpen(event.newState === 'open')}>
        <p className={classes.myMenuName}>{me.member.name}</p>
        <p className={classes.email}>{me.email}</p>
        <div className={classes.myMenuSwitches}>
          <DisplaySwitches />
        </div>
        <Switch
          className={classes.part}
          checked={ownDevice}
          label={t('common.mine.ownDevice')}
          description={t('common.mine.ownDeviceHelp')}
          onChange={() => (ownDevice ? void askToLeave('forget') : setOwnDevice('yes'))}
        />
        <Button
          className={classes.part}
          component={Link}
          to="/account"
          variant="default"
          fullWidth
          leftSection={<UserRound size={ICON_PX} aria-hidden />}
          onClick={() => document.getElementById(panel)?.hidePopover()}
        >
          {t('common.mine.account')}
        </Button>
        {isOpen ? (
          <Suspense>
            <ReviewsLink onChoose={() => document.getElementById(panel)?.hidePopover()} />
            <SessionsLink me={me} onChoose={() => document.getElementById(panel)?.hidePopover()} />
          </Suspense>
        ) : null}
        {mayInWorkspace(me, 'see-status') ? (
          <Button
            className={classes.part}
            component={Link}
            to="/workspace/status"
            variant="default"
            fullWidth
            leftSection={<Activity size={ICON_PX} aria-hidden />}
            onClick={() => document.getElementById(panel)?.hidePopover()}
          >
            {t('common.mine.status')}
          </Button>
        ) : null}
        <Button
          className={classes.part}
          variant="default"
          fullWidth
          leftSection={<LogOut size={ICON_PX} aria-hidden />}
          onClick={() => void askToLeave('sign-out')}
        >
          {t('common.mine.signOut')}
        </Button>
        {problem ? <ProblemNotice problem={problem} /> : null}
      </div>
      {asked ? (
        <Suspense>
          <LoseChangesDialog how={asked} onStay={stay} onLeave={() => void leave(asked)} />
        </Suspense>
      ) : null}
    </>
  )
}

function useLeaving(me: Me) {
  const navigate = useNavigate()
  const signOut = useSignOut()
  const [asked, setAsked] = useState<Leaving | null>(null)

  const leave = async (how: Leaving): Promise<void> => {
    setAsked(null)
    // First the server: while it is out of reach nobody is signed out, and nothing is removed.
    if (how === 'sign-out' && !(await signOut.mutateAsync().then(succeeded, failed))) return
    await forgetDevice(me.member.id)
    if (how === 'forget') return setOwnDevice('no')
    setDeviceMember(null)
    // Without the way back to this page: the next person starts at the overview.
    await navigate('/sign-in', { replace: true })
  }
  const askToLeave = async (how: Leaving): Promise<void> => {
    if (await hasUnconfirmedChanges()) setAsked(how)
    else await leave(how)
  }
  const problem = signOut.isError ? toProblem(signOut.error) : null
  return { problem, asked, askToLeave, leave, stay: () => setAsked(null) }
}

const succeeded = (): boolean => true
const failed = (): boolean => false
