import { Link } from 'react-router'
import type { SessionRow } from '../../../../shared/protocol/sessions/sessionsApi.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './List.module.css'

/** One session in a list: what it is about, when and where, and what the reader does in it. */
export function SessionCard({ row }: { readonly row: SessionRow }) {
  const t = useText()
  const format = useFormat()
  const when =
    row.closed !== null && row.state === 'closed'
      ? t('sessions.closed.at', { when: format.dateTime(row.closed) })
      : row.startsAt === null
        ? t('sessions.planned.noTime')
        : format.dateTime(row.startsAt)
  return (
    <li className={classes.card}>
      <Link className={classes.title} to={`/sessions/${row.id}`}>
        <bdi>{row.title}</bdi>
      </Link>
      <p className={classes.quiet}>
        {[
          when,
          row.place,
          row.countries.map((country) => t(`common.country.${country}`)).join(', '),
          t('sessions.list.people', { count: row.people.length }),
          row.role && t('sessions.list.you', { role: t(`sessions.role.${row.role}`) }),
        ]
          .filter((part) => part)
          .join(' · ')}
      </p>
      {row.settings.exercise && <p className={classes.exercise}>{t('sessions.exercise')}</p>}
    </li>
  )
}
