import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Round } from '../../../shared/domain/round.ts'
import type { Me } from '../../../shared/protocol/api.ts'
import { mayInWorkspace } from '../../api/rights.ts'
import { Loading } from '../../components/feedback/Loading.tsx'
import { Notice } from '../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import { useRoundScores, type RoundScores } from '../../scoring/useRoundScores.ts'
import classes from './Method.module.css'
import { MethodEditor } from './MethodEditor.tsx'
import { MethodNote } from './MethodNote.tsx'

interface MethodPageProps {
  readonly round: Round
  readonly me: Me
}

/** How a round is scored, in words, for everybody; a facilitator changes it here. */
export function MethodPage({ round, me }: MethodPageProps) {
  const t = useText()
  const state = useRoundScores(round)
  const title = t('method.titleOf', { round: round.title })
  return (
    <div className={classes.page}>
      <title>{`${title} · ${t('common.appName')}`}</title>
      <header className={classes.head}>
        <div>
          <h1>{title}</h1>
          <p className={classes.about}>{t('method.about')}</p>
        </div>
        <nav className={`${classes.links} no-print`} aria-label={t('method.title')}>
          <Link to={`/rounds/${round.id}`}>{t('method.toOverview')}</Link>
          <Link to={`/rounds/${round.id}/compare`}>{t('method.toCompare')}</Link>
          <Link to="/instrument">{t('method.toInstrument')}</Link>
        </nav>
      </header>
      {state.kind === 'loading' ? <Loading /> : null}
      {state.kind === 'failed' ? <ProblemNotice problem={state.problem} onRetry={state.retry} /> : null}
      {state.kind === 'ready' ? <Method scores={state.scores} me={me} /> : null}
    </div>
  )
}

function Method({ scores, me }: { readonly scores: RoundScores; readonly me: Me }) {
  const t = useText()
  const [mode, setMode] = useState<'read' | 'edit' | 'saved'>('read')
  const released = scores.rows.filter(({ stage }) => stage === 'released')
  const isReleased = released.length > 0 && released.length === scores.rows.length
  const countries = released.map(({ country }) => t(`common.country.${country}`)).join(', ')
  const mayChange = mayInWorkspace(me, 'manage-rounds')
  if (mode === 'edit')
    return <MethodEditor scores={scores} onClose={() => setMode('read')} onSaved={() => setMode('saved')} />
  return (
    <>
      {mode === 'saved' ? (
        <Notice tone="good" announce>
          <p>{t('method.form.saved', { round: scores.round.title })}</p>
        </Notice>
      ) : null}
      {isReleased ? (
        <Notice title={t('method.releasedTitle')}>
          <p>{t('method.released')}</p>
        </Notice>
      ) : null}
      {released.length > 0 && !isReleased ? (
        <Notice title={t('method.keepsTitle')}>
          <p>{t('method.keeps', { countries })}</p>
        </Notice>
      ) : null}
      <div className={`${classes.deeds} no-print`}>
        {mayChange && !isReleased ? <Button onClick={() => setMode('edit')}>{t('method.edit')}</Button> : null}
        <Button variant="default" onClick={() => window.print()}>
          {t('method.print')}
        </Button>
        {mayChange ? null : <span className={classes.quiet}>{t('method.facilitatorOnly')}</span>}
      </div>
      <MethodNote instrument={scores.instrument} method={scores.method} rankCoverage={scores.rankCoverage} />
    </>
  )
}
