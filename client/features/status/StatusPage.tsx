import { Button } from '@mantine/core'
import { Download } from 'lucide-react'
import { toProblem } from '../../api/http.ts'
import { useMe, useServerStatus } from '../../api/queries.ts'
import { mayInWorkspace } from '../../api/rights.ts'
import { EmptyState } from '../../components/feedback/EmptyState.tsx'
import { Loading } from '../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import { StatusFigures } from './StatusFigures.tsx'
import classes from './StatusPage.module.css'

/** How the server is doing, refreshed by itself; facilitators only. */
export function StatusPage() {
  const t = useText()
  const me = useMe().data
  if (!me) return null
  if (!mayInWorkspace(me, 'see-status'))
    return (
      <EmptyState page title={t('status.noRight.title')}>
        <p>{t('status.noRight.text')}</p>
      </EmptyState>
    )
  return (
    <div className={classes.page}>
      <title>{`${t('status.title')} · ${t('common.appName')}`}</title>
      <header className={classes.head}>
        <div>
          <h1>{t('status.title')}</h1>
          <p className={classes.quiet}>{t('status.about')}</p>
        </div>
        <Button
          component="a"
          href="/api/backup"
          download
          variant="default"
          leftSection={<Download size={16} aria-hidden />}
        >
          {t('status.backup')}
        </Button>
      </header>
      <Figures />
    </div>
  )
}

function Figures() {
  const status = useServerStatus()
  if (status.data) return <StatusFigures status={status.data} stale={status.isError} />
  if (status.isError) return <ProblemNotice problem={toProblem(status.error)} onRetry={() => void status.refetch()} />
  return <Loading />
}
