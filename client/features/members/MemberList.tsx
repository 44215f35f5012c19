import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { Me, MemberRow } from '../../../shared/protocol/api.ts'
import { personColor } from '../../../shared/protocol/presence.ts'
import { toProblem } from '../../api/http.ts'
import { usePatchMember } from '../../api/mutations.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './MembersPage.module.css'
import { RoleChips } from './RoleChips.tsx'

const RolesDialog = lazy(() => import('./RolesDialog.tsx').then((m) => ({ default: m.RolesDialog })))
const ResetDialog = lazy(() => import('./ResetDialog.tsx').then((m) => ({ default: m.ResetDialog })))

interface MemberListProps {
  readonly members: readonly MemberRow[]
  readonly me: Me
}

/** Everybody with roles, by name; roles can be changed, and people let in or kept out. */
export function MemberList({ members, me }: MemberListProps) {
  const t = useText()
  const format = useFormat()
  const [changed, setChanged] = useState<MemberRow | null>(null)
  const [forgetful, setForgetful] = useState<MemberRow | null>(null)
  const sorted = members.toSorted((a, b) => format.compare(a.name, b.name))
  return (
    <section>
      <h2 className="visually-hidden">{t('members.list')}</h2>
      <ul className={classes.list} aria-label={t('members.list')}>
        {sorted.map((member) => (
          <Row
            key={member.id}
            member={member}
            own={member.id === me.member.id}
            onRoles={() => setChanged(member)}
            onReset={() => setForgetful(member)}
          />
        ))}
      </ul>
      <Suspense>
        {changed ? <RolesDialog member={changed} onClose={() => setChanged(null)} /> : null}
        {forgetful ? <ResetDialog member={forgetful} onClose={() => setForgetful(null)} /> : null}
      </Suspense>
    </section>
  )
}

interface RowProps {
  readonly member: MemberRow
  readonly own: boolean
  readonly onRoles: () => void
  readonly onReset: () => void
}

function Row({ member, own, onRoles, onReset }: RowProps) {
  const t = useText()
  const format = useFormat()
  const patch = usePatchMember()
  const [now] = useState(Date.now)
  const { name, email, disabled, lastSeen } = member
  return (
    <li className={classes.row} data-disabled={disabled || undefined}>
      <div className={classes.person}>
        <Avatar name={name} color={personColor(member.id)} size="medium" decorative />
        <div>
          <p>
            <span className={classes.name}>{name}</span>
            {own ? ` (${t('members.you')})` : null}
          </p>
          <p className={classes.email}>{email}</p>
          <p className={classes.seen}>
            {lastSeen === null
              ? t('members.neverSeen')
              : t('members.lastSeen', { when: format.relative(lastSeen, now) })}
            {disabled ? ` · ${t('members.disabled')}` : null}
          </p>
        </div>
      </div>
      <RoleChips roles={member.roles} guest={member.guest ?? null} />
      <div className={classes.actions}>
        <Button variant="subtle" size="compact-sm" aria-label={t('members.changeRolesOf', { name })} onClick={onRoles}>
          {t('members.changeRoles')}
        </Button>
        {own || disabled ? null : (
          <Button variant="subtle" size="compact-sm" aria-label={t('members.reset.of', { name })} onClick={onReset}>
            {t('members.reset.button')}
          </Button>
        )}
        {own ? null : (
          <Button
            variant="subtle"
            size="compact-sm"
            color={disabled ? 'accent' : 'red'}
            loading={patch.isPending}
            aria-label={t(disabled ? 'members.enableOf' : 'members.disableOf', { name })}
            onClick={() => patch.mutate({ id: member.id, patch: { disabled: !disabled } })}
          >
            {t(disabled ? 'members.enable' : 'members.disable')}
          </Button>
        )}
      </div>
      {patch.isError ? <ProblemNotice problem={toProblem(patch.error)} /> : null}
    </li>
  )
}
