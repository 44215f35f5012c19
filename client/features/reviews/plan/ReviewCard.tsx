import { useId } from 'react'
import { Link } from 'react-router'
import type { ReviewRow } from '../../../../shared/protocol/reviews.ts'
import { serverNow } from '../../../api/serverClock.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { dueWords, toldState } from '../dueWords.ts'
import classes from './Plan.module.css'
import { ReviewActs } from './ReviewActs.tsx'

/** One review as its team sees it: whose, how far, by when, and what may be done with it. */
export function ReviewCard({ row }: { readonly row: ReviewRow }) {
  const t = useText()
  const format = useFormat()
  const id = useId()
  const now = serverNow()
  const state = toldState(row, now)
  const { party, kind, due, phase, reviewers, reopened } = row
  const isRunning = state === 'planned' || state === 'open' || state === 'over'
  return (
    <li className={classes.card} aria-labelledby={id} data-state={state} tabIndex={-1}>
      <h3 id={id} className={classes.party}>
        <bdi>{party}</bdi>
      </h3>
      <p>
        <strong className={classes.state}>{t(`reviews.state.${state}`)}</strong>
        {' · '}
        {t(`reviews.kind.${kind}`)}
        {phase.state !== 'withdrawn' &&
          'version' in phase &&
          ` · ${t('reviews.ofVersion', { version: phase.version })}`}
      </p>
      <p>
        {t('reviews.due.day', { day: format.isoDate(due, 'long') })}
        {isRunning && ` (${dueWords(row, now, t)})`}
      </p>
      <p className={classes.quiet}>{t(`reviews.stateHelp.${state}`)}</p>
      <Steps row={row} />
      <Counts row={row} />
      {reviewers.length > 0 && (
        <p className={classes.quiet}>
          {t('reviews.people')}{' '}
          {reviewers.map(({ id: member, name, isHead }, index) => (
            <span key={member}>
              {index > 0 && ', '}
              <bdi>{name}</bdi>
              {isHead && ` (${t('reviews.head')})`}
            </span>
          ))}
        </p>
      )}
      {phase.state === 'withdrawn' && phase.why && (
        <p className={classes.words}>{t('reviews.why', { why: phase.why })}</p>
      )}
      {reopened.map(({ at, why }) => (
        <p key={at} className={classes.quiet}>
          {t('reviews.reopened', { when: format.dateTime(at), why })}
        </p>
      ))}
      {row.may.includes('read-review') && (
        <p>
          <Link to={`/reviews/${row.id}`}>{t('reviews.read', { party })}</Link>
        </p>
      )}
      <ReviewActs row={row} />
    </li>
  )
}

/** When it was opened, submitted and answered. */
function Steps({ row: { phase } }: { readonly row: ReviewRow }) {
  const t = useText()
  const format = useFormat()
  const steps = (['opened', 'submitted', 'answered', 'closed', 'withdrawn'] as const).flatMap((step) => {
    const done = Object.entries(phase).find(([name]) => name === step)?.[1]
    const at = typeof done === 'object' && done !== null && 'at' in done ? done.at : null
    return typeof at === 'number' ? [t(`reviews.step.${step}`, { when: format.dateTime(at) })] : []
  })
  return steps.length === 0 ? null : <p className={classes.quiet}>{steps.join(' · ')}</p>
}

/** How much is written; and, while that is all the team may know, why. */
function Counts({ row }: { readonly row: ReviewRow }) {
  const t = useText()
  const { counts, phase, seal } = row
  if (phase.state === 'withdrawn') return null
  if (phase.state === 'planned') return <p>{t('reviews.counts.reviewers', { count: counts.reviewers })}</p>
  const parts = [
    t('reviews.counts.reviewers', { count: counts.reviewers }),
    t('reviews.counts.opinions', { count: counts.opinions }),
    t('reviews.counts.threads', { count: counts.threads }),
    t(counts.hasStatement ? 'reviews.counts.statement' : 'reviews.counts.noStatement'),
  ]
  return (
    <>
      <p>{parts.join(' · ')}</p>
      {!row.may.includes('read-review') && seal !== 'none' && (
        <p className={classes.quiet}>
          {t(`reviews.sealed.${seal}`)} {t('reviews.sealed.notAgainst')}
        </p>
      )}
    </>
  )
}
