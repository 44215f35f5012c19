import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { toProblem } from '../../../api/http.ts'
import { useSessions } from '../../../api/sessions.ts'
import { EmptyState } from '../../../components/feedback/EmptyState.tsx'
import { Loading } from '../../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { byState } from './byState.ts'
import classes from './List.module.css'
import { SessionCard } from './SessionCard.tsx'

/** The sessions that the reader is asked to, those that run first; and the way to plan one. */
export function SessionsPage() {
  const t = useText()
  const sessions = useSessions()
  const rows = sessions.data
  const plan = (
    <Button component={Link} to="/sessions/new" size="md">
      {t('sessions.list.plan')}
    </Button>
  )
  return (
    <div className={classes.page}>
      <title>{`${t('sessions.list.title')} · ${t('common.appName')}`}</title>
      <header className={classes.head}>
        <div>
          <h1 tabIndex={-1}>{t('sessions.list.title')}</h1>
          <p className={classes.quiet}>{t('sessions.list.about')}</p>
        </div>
        {rows && rows.length > 0 && plan}
      </header>
      {sessions.isError && (
        <ProblemNotice problem={toProblem(sessions.error)} onRetry={() => void sessions.refetch()} />
      )}
      {rows === undefined && !sessions.isError && <Loading />}
      {rows?.length === 0 && (
        <EmptyState title={t('sessions.list.none')} action={plan}>
          <p>{t('sessions.list.noneText')}</p>
        </EmptyState>
      )}
      {rows &&
        byState(rows).map(({ state, rows: some }) => (
          <section key={state} aria-labelledby={`sessions-${state}`}>
            <h2 id={`sessions-${state}`}>{t(`sessions.list.state.${state}`)}</h2>
            <ul className={classes.list}>
              {some.map((row) => (
                <SessionCard key={row.id} row={row} />
              ))}
            </ul>
          </section>
        ))}
    </div>
  )
}
