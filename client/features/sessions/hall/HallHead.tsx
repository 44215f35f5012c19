import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useConnection } from '../../../api/connection.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { PeopleDialog } from '../plan/PeopleDialog.tsx'
import { TimerView } from '../tools/TimerView.tsx'
import classes from './Hall.module.css'

/** What the session is called, where it stands, how the page hears of it, and the time that is left. */
export function HallHead({ isLive }: { readonly isLive: boolean }) {
  const t = useText()
  const { state, row, may } = useOpenSession()
  const [isAsking, setAsking] = useState(false)
  const { phase, settings, head } = state
  const connection = useConnection()
  const stage = phase.kind === 'open' && phase.item === null ? 'lobby' : phase.kind
  const link =
    connection === 'offline' ? 'offline' : connection === 'http-only' ? 'http' : isLive ? 'live' : 'connecting'
  return (
    <header className={classes.head}>
      {settings.exercise && <p className={classes.exercise}>{t('sessions.exercise')}</p>}
      <h1 tabIndex={-1}>{head.title}</h1>
      <p className={classes.meta}>
        <strong className={classes.phase}>{t(`sessions.phase.${stage}`)}</strong>
        {head.place && <bdi> · {head.place}</bdi>}
        {row.role && ` · ${t(`sessions.role.${row.role}`)}`}
      </p>
      <div className={classes.line}>
        <output className={classes.live} data-link={link}>
          {t(`sessions.link.${link}`)}
        </output>
        <Link className={classes.quietLink} to={`/sessions/${row.id}/screen`} target="_blank">
          {t('sessions.toScreen')}
        </Link>
        {may('run-session') && phase.kind !== 'closed' && (
          <Button size="md" variant="subtle" onClick={() => setAsking(true)}>
            {t('sessionPlan.peopleTitle')}
          </Button>
        )}
      </div>
      <TimerView />
      {isAsking && <PeopleDialog row={row} onClose={() => setAsking(false)} />}
    </header>
  )
}
