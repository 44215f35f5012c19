import { Button, Group } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { Me } from '../../../shared/protocol/api.ts'
import { toProblem } from '../../api/http.ts'
import { useMe, useMembers } from '../../api/queries.ts'
import { mayInWorkspace } from '../../api/rights.ts'
import { EmptyState } from '../../components/feedback/EmptyState.tsx'
import { Loading } from '../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import { InvitationList } from './InvitationList.tsx'
import { MemberList } from './MemberList.tsx'
import classes from './MembersPage.module.css'
import { PartnerList } from './PartnerList.tsx'

const InviteDialog = lazy(() => import('./InviteDialog.tsx').then((m) => ({ default: m.InviteDialog })))
const GuestDialog = lazy(() => import('./GuestDialog.tsx').then((m) => ({ default: m.GuestDialog })))

/** Members, open invitations and partners; facilitators only. */
export function MembersPage() {
  const t = useText()
  const me = useMe().data
  if (!me) return null
  if (!mayInWorkspace(me, 'manage-members'))
    return (
      <EmptyState page title={t('members.noRight.title')}>
        <p>{t('members.noRight.text')}</p>
      </EmptyState>
    )
  return (
    <div className={classes.page}>
      <title>{`${t('members.title')} · ${t('common.appName')}`}</title>
      <Head />
      <AllMembers me={me} />
      <InvitationList />
      <PartnerList />
    </div>
  )
}

function Head() {
  const t = useText()
  const [opened, setOpened] = useState<'invite' | 'guest' | null>(null)
  const close = (): void => setOpened(null)
  return (
    <header className={classes.head}>
      <div>
        <h1>{t('members.title')}</h1>
        <p className={classes.about}>{t('members.about')}</p>
      </div>
      <Group gap="xs">
        <Button onClick={() => setOpened('invite')}>{t('members.invite.button')}</Button>
        <Button variant="default" onClick={() => setOpened('guest')}>
          {t('members.guest.button')}
        </Button>
      </Group>
      <Suspense>
        {opened === 'invite' ? <InviteDialog onClose={close} /> : null}
        {opened === 'guest' ? <GuestDialog onClose={close} /> : null}
      </Suspense>
    </header>
  )
}

function AllMembers({ me }: { readonly me: Me }) {
  const members = useMembers()
  if (members.data) return <MemberList members={members.data} me={me} />
  if (members.isError)
    return <ProblemNotice problem={toProblem(members.error)} onRetry={() => void members.refetch()} />
  return <Loading />
}
