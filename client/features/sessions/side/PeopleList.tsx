import { useText } from '../../../i18n/useText.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useOpenSession } from '../OpenSession.ts'
import { seatsHere } from '../tools/nextStep.ts'
import classes from './Side.module.css'

/** Everybody who has a seat, by name, with role and country. */
export function PeopleList() {
  const t = useText()
  const format = useFormat()
  const { state } = useOpenSession()
  const seats = seatsHere(state).toSorted((a, b) => format.compare(a.name, b.name))
  if (seats.length === 0) return <p className={classes.quiet}>{t('sessions.people.nobody')}</p>
  return (
    <ul className={classes.people} aria-label={t('sessions.people.title')}>
      {seats.map(({ id, name, role, country }) => (
        <li key={id}>
          <bdi>{name}</bdi>
          <span className={classes.quiet}>
            {' '}
            {t(`sessions.role.${role}`)}
            {country && ` · ${t(`common.country.${country}`)}`}
            {state.ready.includes(id) && ` · ${t('sessions.ready.is')}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
