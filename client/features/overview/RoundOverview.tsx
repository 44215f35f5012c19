import { lazy, Suspense, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { paperState, type Round } from '../../../shared/domain/round.ts'
import type { AssessmentRow, Me } from '../../../shared/protocol/api.ts'
import { toProblem } from '../../api/http.ts'
import { useConnection, type Connection } from '../../api/connection.ts'
import { useAssessments, useInstrument } from '../../api/queries.ts'
import { mayInWorkspace } from '../../api/rights.ts'
import { EmptyState } from '../../components/feedback/EmptyState.tsx'
import { Loading } from '../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { PrintButton } from '../../components/print/PrintButton.tsx'
import { PrintMarks } from '../../components/print/PrintMarks.tsx'
import { useText } from '../../i18n/useText.ts'
import type { OverviewNow } from '../../sync/useOverview.ts'
import { DimensionChart } from './dimensions/DimensionChart.tsx'
import { Heatmap } from './heatmap/Heatmap.tsx'
import { OpenData } from './OpenData.tsx'
import { OpenRoundButton } from './OpenRoundButton.tsx'
import classes from './Overview.module.css'
import { roundNow } from './roundNow.ts'
import { VisitPanel } from './visit/VisitPanel.tsx'
import { WaitingPanel } from './waiting/WaitingPanel.tsx'

/** The live room's code is as large as the page itself: the first numbers are drawn before it is fetched. */
const OverviewFeed = lazy(async () => {
  await pageDrawn()
  return { default: (await import('./OverviewFeed.tsx')).OverviewFeed }
})

interface RoundOverviewProps {
  readonly round: Round
  readonly rounds: readonly Round[]
  readonly me: Me
}

/** One round: heatmap, what changed, law against practice, open data. */
export function RoundOverview({ round, rounds, me }: RoundOverviewProps) {
  const t = useText()
  const again = useConnection() === 'http-only' || !mayInWorkspace(me, 'follow-overview')
  const rows = useAssessments(round.id, { again })
  return (
    <div className={classes.page}>
      <title>{`${t('overview.titleOf', { round: round.title })} · ${t('common.appName')}`}</title>
      <header className={classes.head}>
        <div>
          <h1>{round.title}</h1>
          <PrintMarks
            title={t('overview.titleOf', { round: round.title })}
            state={t(`common.print.${paperState(rows.data ?? [])}`)}
          />
          <p className={classes.meta}>{t('overview.period', { period: round.period })}</p>
          <nav className={`${classes.links} no-print`} aria-label={t('overview.links')}>
            <Link to={`/rounds/${round.id}/method`}>{t('overview.toMethod')}</Link>
            <Link to={`/rounds/${round.id}/compare`}>{t('overview.toCompare')}</Link>
            <Link to={mayInWorkspace(me, 'manage-rounds') ? `/sessions/new?round=${round.id}` : '/sessions'}>
              {t(mayInWorkspace(me, 'manage-rounds') ? 'overview.toPlan' : 'overview.toSessions')}
            </Link>
          </nav>
        </div>
        <div className={`${classes.deeds} no-print`}>
          <PrintButton />
          {mayInWorkspace(me, 'manage-rounds') ? <OpenRoundButton rounds={rounds} /> : null}
        </div>
      </header>
      {rows.isPending ? <Loading /> : null}
      {rows.isError ? <ProblemNotice problem={toProblem(rows.error)} onRetry={() => void rows.refetch()} /> : null}
      {rows.data?.length === 0 ? (
        <EmptyState title={t('overview.noAssessments.title')}>
          <p>{t('overview.noAssessments.text')}</p>
        </EmptyState>
      ) : null}
      {rows.data && rows.data.length > 0 ? <LiveRound round={round} rows={rows.data} me={me} /> : null}
    </div>
  )
}

interface LiveRoundProps {
  readonly round: Round
  readonly rows: readonly AssessmentRow[]
  readonly me: Me
}

function LiveRound({ round, rows, me }: LiveRoundProps) {
  const t = useText()
  const instrument = useInstrument(round.instrument.id)
  const connection = useConnection()
  const [live, setLive] = useState<OverviewNow | null>(null)
  const now = useMemo(() => roundNow(round, rows, instrument.data ?? null, live), [round, rows, instrument.data, live])
  return (
    <>
      <Suspense>
        <OverviewFeed round={round.id} onNow={setLive} />
      </Suspense>
      <p className={`${classes.live} no-print`} data-live={now.live || undefined}>
        {t(liveWords(me, now.live, connection))}
      </p>
      <WaitingPanel now={now} me={me} />
      <Heatmap now={now} me={me} />
      <div className="no-print">
        <VisitPanel now={now} />
      </div>
      <DimensionChart now={now} />
      <div className="no-print">
        <OpenData now={now} />
      </div>
    </>
  )
}

function liveWords(me: Me, isLive: boolean, connection: Connection) {
  if (connection === 'offline') return 'overview.notLive'
  if (connection === 'http-only' || !mayInWorkspace(me, 'follow-overview')) return 'overview.askedAgain'
  return isLive ? 'overview.live' : 'overview.connecting'
}

/** Resolves once what React has now is on the screen. */
function pageDrawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}
