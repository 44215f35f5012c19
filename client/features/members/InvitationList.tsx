import { Button } from '@mantine/core'
import { toProblem } from '../../api/http.ts'
import { useWithdrawInvitation } from '../../api/mutations.ts'
import { useInvitations } from '../../api/queries.ts'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './MembersPage.module.css'
import { RoleChips } from './RoleChips.tsx'

/** Invitations that were neither used nor expired. */
export function InvitationList() {
  const t = useText()
  const format = useFormat()
  const invitations = useInvitations()
  const withdraw = useWithdrawInvitation()
  return (
    <section className={classes.section} aria-label={t('members.pending.title')}>
      <h2>{t('members.pending.title')}</h2>
      {invitations.isError ? (
        <ProblemNotice problem={toProblem(invitations.error)} onRetry={() => void invitations.refetch()} />
      ) : null}
      {invitations.data?.length === 0 ? <p className={classes.quiet}>{t('members.pending.none')}</p> : null}
      {withdraw.isError ? <ProblemNotice problem={toProblem(withdraw.error)} /> : null}
      <ul className={classes.list}>
        {invitations.data?.map(({ id, email, roles, guest, expires }) => (
          <li key={id} className={classes.row}>
            <div>
              <p>{email}</p>
              <p className={classes.seen}>{t('members.pending.until', { when: format.dateTime(expires) })}</p>
            </div>
            <RoleChips roles={roles} guest={guest} />
            <div className={classes.actions}>
              <Button
                variant="subtle"
                size="compact-sm"
                color="red"
                aria-label={t('members.pending.removeOf', { email })}
                onClick={() => withdraw.mutate(id)}
              >
                {t('members.pending.remove')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
