import { Button, NativeSelect } from '@mantine/core'
import { COUNTRIES, type Country } from '../../../../shared/domain/country.ts'
import type { MemberId } from '../../../../shared/domain/ids.ts'
import { GIVEN_ROLES } from '../../../../shared/domain/sessions/session.ts'
import { usePeople } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Plan.module.css'
import type { PlannedPerson } from './planForm.ts'

interface Props {
  /** Who runs it, and is not in the list. */
  readonly facilitator: { readonly id: MemberId; readonly name: string } | null
  readonly people: readonly PlannedPerson[]
  /** The one that the session is about; null for several. */
  readonly country: Country | null
  readonly isWrong: boolean
  readonly onChange: (people: readonly PlannedPerson[]) => void
}

/** Who is asked, with their role and the country that they speak for. Who plans it is the facilitator. */
export function PeopleField({ facilitator, people, country: about, isWrong, onChange }: Props) {
  const t = useText()
  const format = useFormat()
  const known = usePeople().data ?? []
  const nameOf = (member: MemberId): string => known.find(({ id }) => id === member)?.name ?? t('sessions.somebody')
  const others = known
    .filter(({ id }) => id !== facilitator?.id && !people.some(({ member }) => member === id))
    .toSorted((a, b) => format.compare(a.name, b.name))
  const put = (member: MemberId, part: Partial<PlannedPerson>): void =>
    onChange(people.map((person) => (person.member === member ? { ...person, ...part } : person)))
  return (
    <section className={classes.section} aria-labelledby="plan-people">
      <h2 id="plan-people">{t('sessionPlan.people')}</h2>
      <p className={classes.quiet}>
        {t('sessionPlan.peopleHelp', { name: facilitator?.name ?? t('sessions.somebody') })}
      </p>
      <ul className={classes.list}>
        {people.map(({ member, role, country }) => (
          <li key={member} className={classes.row}>
            <bdi className={classes.grow}>{nameOf(member)}</bdi>
            <NativeSelect
              aria-label={t('sessionPlan.roleOf', { name: nameOf(member) })}
              value={role}
              onChange={({ currentTarget: { value } }) => {
                const chosen = GIVEN_ROLES.find((each) => each === value)
                if (chosen) put(member, { role: chosen })
              }}
              data={GIVEN_ROLES.map((value) => ({ value, label: t(`sessions.role.${value}`) }))}
            />
            <NativeSelect
              aria-label={t('sessionPlan.countryOf', { name: nameOf(member) })}
              value={country ?? ''}
              onChange={({ currentTarget: { value } }) =>
                put(member, { country: COUNTRIES.find((each) => each === value) ?? null })
              }
              data={[
                { value: '', label: t('sessionPlan.noCountry') },
                ...COUNTRIES.map((value) => ({ value, label: t(`common.country.${value}`) })),
              ]}
            />
            <Button
              size="md"
              variant="subtle"
              aria-label={t('sessionPlan.removeOf', { name: nameOf(member) })}
              onClick={() => onChange(people.filter((person) => person.member !== member))}
            >
              {t('sessionPlan.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <NativeSelect
        label={t('sessionPlan.addPerson')}
        value=""
        error={isWrong ? t('sessionPlan.wrong.people') : undefined}
        onChange={({ currentTarget: { value } }) => {
          const added = others.find(({ id }) => id === value)
          if (added) onChange([...people, { member: added.id, role: 'participant', country: about }])
        }}
        data={[
          { value: '', label: t('sessionPlan.choosePerson') },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <dl className={classes.roles}>
        {GIVEN_ROLES.map((role) => (
          <div key={role}>
            <dt>{t(`sessions.role.${role}`)}</dt>
            <dd>{t(`sessionPlan.roleHelp.${role}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
