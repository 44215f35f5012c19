import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import classes from './Hall.module.css'
import { MinutesFiles } from '../side/MinutesFiles.tsx'
import { PeopleList } from '../side/PeopleList.tsx'

/** What there is without an item: before the doors open, in the lobby or a break, and after the end. */
export function Lobby() {
  const t = useText()
  const format = useFormat()
  const { state, row } = useOpenSession()
  const { phase } = state
  if (phase.kind === 'planned')
    return (
      <section className={classes.section}>
        <h2>{t('sessions.planned.title')}</h2>
        <p>
          {row.startsAt === null
            ? t('sessions.planned.noTime')
            : t('sessions.planned.at', { when: format.dateTime(row.startsAt) })}
        </p>
        <p className={classes.quiet}>{t('sessions.planned.wait')}</p>
        <h3>{t('sessions.planned.asked')}</h3>
        <ul className={classes.people}>
          {row.people
            .toSorted((a, b) => format.compare(a.name, b.name))
            .map(({ member, name, role, country }) => (
              <li key={member}>
                <bdi>{name}</bdi>
                <span className={classes.quiet}>
                  {' '}
                  {t(`sessions.role.${role}`)}
                  {country && ` · ${t(`common.country.${country}`)}`}
                </span>
              </li>
            ))}
        </ul>
      </section>
    )
  if (phase.kind === 'closed') return <Closed at={phase.at} />
  const isBreak = state.events.some(({ kind }) => kind === 'item')
  return (
    <section className={classes.section}>
      <h2>{t(isBreak ? 'sessions.break.title' : 'sessions.lobby.title')}</h2>
      <p>{t(isBreak ? 'sessions.break.text' : 'sessions.lobby.text')}</p>
      <p className={classes.quiet}>{t('sessions.lobby.reader')}</p>
      <PeopleList />
    </section>
  )
}

function Closed({ at }: { readonly at: number }) {
  const t = useText()
  const format = useFormat()
  const { state } = useOpenSession()
  const count = (status: string): number => state.agenda.filter((item) => item.status === status).length
  return (
    <section className={classes.section}>
      <h2>{t('sessions.closed.title')}</h2>
      <p>{t('sessions.closed.at', { when: format.dateTime(at) })}</p>
      <p>
        {t('sessions.closed.counts', {
          decided: count('decided'),
          open: count('left-open'),
          rest: count('todo') + count('skipped'),
        })}
      </p>
      <MinutesFiles />
    </section>
  )
}
