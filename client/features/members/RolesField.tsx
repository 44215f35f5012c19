import { ActionIcon, Button, NativeSelect } from '@mantine/core'
import { X } from 'lucide-react'
import { COUNTRIES } from '../../../shared/domain/country.ts'
import { isForAllCountries, roleGrantSchema, ROLES, type RoleGrant } from '../../../shared/domain/member.ts'
import { parse } from '../../../shared/util/validate.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './MembersPage.module.css'

interface RolesFieldProps {
  readonly roles: readonly RoleGrant[]
  readonly onChange: (roles: readonly RoleGrant[]) => void
  readonly error?: string | undefined
}

const ICON_PX = 16
const FIRST: RoleGrant = { role: 'editor', country: 'RS' }

/** A list of roles, each with its country. */
export function RolesField({ roles, onChange, error }: RolesFieldProps) {
  const t = useText()
  const change = (index: number, part: Readonly<Record<string, string>>): void => {
    const grant = parse(roleGrantSchema, wide({ ...roles[index], ...part }))
    if (grant.ok) onChange(roles.with(index, grant.value))
  }
  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('members.roles.legend')}</legend>
      <p className={classes.quiet}>{t('members.roles.help')}</p>
      {roles.map(({ role, country }, index) => (
        <div key={index} className={classes.grant}>
          <NativeSelect
            label={t('members.roles.role')}
            value={role}
            onChange={(event) => change(index, { role: event.currentTarget.value })}
          >
            {ROLES.map((each) => (
              <option key={each} value={each}>
                {t(`common.role.${each}`)}
              </option>
            ))}
          </NativeSelect>
          <NativeSelect
            className={classes.wide}
            label={t('members.roles.country')}
            value={country}
            disabled={isForAllCountries(role)}
            onChange={(event) => change(index, { country: event.currentTarget.value })}
          >
            <option value="*">{t('common.allCountries')}</option>
            {COUNTRIES.map((each) => (
              <option key={each} value={each}>
                {t(`common.country.${each}`)}
              </option>
            ))}
          </NativeSelect>
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={t('members.roles.remove', { number: index + 1 })}
            onClick={() => onChange(roles.filter((_, each) => each !== index))}
          >
            <X size={ICON_PX} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {roles.length === 0 ? <p>{error ?? t('members.roles.none')}</p> : null}
      <Button variant="default" size="xs" onClick={() => onChange([...roles, FIRST])}>
        {t('members.roles.add')}
      </Button>
    </fieldset>
  )
}

/** A facilitator always holds the role in all countries. */
function wide(grant: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return isForAllCountries(grant['role'] ?? '') ? { ...grant, country: '*' } : grant
}
