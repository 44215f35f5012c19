import { useState } from 'react'
import { isForAllCountries, type GuestGrant, type RoleGrant } from '../../../shared/domain/member.ts'
import { useAssessmentDetail } from '../../api/queries.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './MembersPage.module.css'

interface RoleChipsProps {
  readonly roles: readonly RoleGrant[]
  readonly guest: GuestGrant | null
}

/** What somebody may do, and where, as a list of short words. */
export function RoleChips({ roles, guest }: RoleChipsProps) {
  const t = useText()
  if (roles.length === 0 && !guest) return <p className={classes.quiet}>{t('members.noRole')}</p>
  return (
    <ul className={classes.roles}>
      {roles.map(({ role, country }) => (
        <li key={`${role}${country}`} className={classes.role} data-wide={isForAllCountries(role) || undefined}>
          {t('members.roleIn', {
            role: t(`common.role.${role}`),
            country: country === '*' ? t('common.allCountries') : t(`common.country.${country}`),
          })}
        </li>
      ))}
      {guest ? <GuestChip guest={guest} /> : null}
    </ul>
  )
}

function GuestChip({ guest }: { readonly guest: GuestGrant }) {
  const t = useText()
  const format = useFormat()
  const country = useAssessmentDetail(guest.assessment).data?.country
  const date = format.date(guest.until)
  const [now] = useState(Date.now)
  return (
    <li className={classes.role}>
      {guest.until <= now
        ? t('members.guestOver', { date })
        : country
          ? t('members.guestUntil', { country: t(`common.country.${country}`), date })
          : t('members.guestPlain', { date })}
    </li>
  )
}
