import { useEffect, useState } from 'react'
import { Navigate, useParams } from 'react-router'
import type { ScreenView } from '../../../../shared/protocol/sessions/sessionsApi.ts'
import { toProblem } from '../../../api/http.ts'
import { useMe } from '../../../api/queries.ts'
import { useSession } from '../../../api/sessions.ts'
import { EmptyState } from '../../../components/feedback/EmptyState.tsx'
import { Loading } from '../../../components/feedback/Loading.tsx'
import { useText } from '../../../i18n/useText.ts'
import { useScreen } from '../../../sync/useSessionRoom.ts'
import { useServerClock } from '../tools/useServerClock.ts'
import classes from './Screen.module.css'
import { ScreenResult } from './ScreenResult.tsx'
import { ScreenTimer } from './ScreenTimer.tsx'

/** What a projector shows: the question, counts, the time, and after a reveal how the ballots lie. No names, ever. */
export function ScreenPage() {
  const t = useText()
  const { session = '' } = useParams()
  const me = useMe()
  const row = useSession(session)
  const feed = useScreen(row.data?.id ?? null)
  const now = useServerClock()
  const isBlack = useBlack()
  if (me.data === null) return <Navigate to={`/sign-in?next=${encodeURIComponent(location.pathname)}`} replace />
  const problem = row.isError && !row.data ? toProblem(row.error) : null
  if (problem)
    return (
      <EmptyState page title={t('sessions.gone.title')}>
        <p>{t('sessions.gone.text')}</p>
      </EmptyState>
    )
  if (!feed?.view) return <Loading />
  const { view, isLive } = feed
  return (
    <main className={classes.screen} data-exercise={view.exercise || undefined} data-black={isBlack || undefined}>
      <title>{`${t('sessions.screen.pageTitle', { title: view.title })} · ${t('common.appName')}`}</title>
      {isBlack ? (
        <p className="visually-hidden">{t('sessions.screen.black')}</p>
      ) : (
        <>
          <header className={classes.head}>
            <h1>{view.title}</h1>
            <output>{isLive ? '' : t('sessions.screen.notLive')}</output>
            <ScreenTimer timer={view.timer} now={now} />
          </header>
          <Stage view={view} />
          {view.exercise && <p className={classes.exercise}>{t('sessions.exercise')}</p>}
        </>
      )}
    </main>
  )
}

function Stage({ view }: { readonly view: ScreenView }) {
  const t = useText()
  const { item, phase, counts, round, results } = view
  if (!item) return <p className={classes.big}>{t(`sessions.screen.empty.${phase}`)}</p>
  return (
    <section className={classes.stage}>
      <h2>
        {item.indicator.code} {item.indicator.title}
      </h2>
      <p className={classes.question}>{item.indicator.question}</p>
      {phase === 'voting' && (
        <p className={classes.big}>
          {counts && t('sessions.screen.counts', { cast: counts.cast, electorate: counts.electorate })}
          {round && !round.taking && <span className={classes.sub}>{t('sessions.voting.stopped')}</span>}
        </p>
      )}
      {results.length > 0 && (phase === 'revealed' || phase === 'deciding') && (
        <div className={classes.results}>
          {results.map((result) => (
            <ScreenResult key={result.target} result={result} indicator={item.indicator} isOne={results.length === 1} />
          ))}
        </div>
      )}
    </section>
  )
}

/** `b` turns the picture black, and on again. */
function useBlack(): boolean {
  const [isBlack, setBlack] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    window.addEventListener(
      'keydown',
      ({ key, ctrlKey, metaKey, altKey }) => {
        if (key.toLowerCase() === 'b' && !ctrlKey && !metaKey && !altKey) setBlack((before) => !before)
      },
      stop,
    )
    return () => stop.abort()
  }, [])
  return isBlack
}
