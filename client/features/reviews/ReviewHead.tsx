import { Button } from '@mantine/core'
import { Printer } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { reviewedVersion } from '../../../shared/domain/reviews/review.ts'
import { useConnection } from '../../api/connection.ts'
import { serverNow } from '../../api/serverClock.ts'
import { Notice } from '../../components/feedback/Notice.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import { dueWords, isSealedNow, toldState } from './dueWords.ts'
import { useOpenReview } from './OpenReview.ts'
import { ReviewActs } from './plan/ReviewActs.tsx'
import { zoneOf } from './plan/zoneOf.ts'
import { progressOf } from './read/progress.ts'
import classes from './Reviews.module.css'

/** Whose review of what it is, by when, how far it is, and what follows. */
export function ReviewHead() {
  const t = useText()
  const format = useFormat()
  const { row, version, me, contents } = useOpenReview()
  const { party, kind, country, round, due, seat, reviewers } = row
  const title = useRef<HTMLHeadingElement>(null)
  // who came by taking up a seat, or by a deed on the page before, begins here
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true })
  }, [])
  const { done, all } = progressOf(version.export.areas, contents.opinions)
  return (
    <header className={classes.head}>
      <p className={classes.quiet}>
        {t(`reviews.kind.${kind}`)}
        {seat && ` · ${t(`reviews.seat.${seat}`)}`}
      </p>
      <h1 ref={title} tabIndex={-1}>
        {t(`common.country.${country}`)} – <bdi>{party}</bdi>
      </h1>
      <p>
        {t('reviews.of', { country: t(`common.country.${country}`), round })}{' '}
        {t('reviews.versionMade', {
          version: reviewedVersion(row) ?? version.version,
          when: format.dateTime(version.at),
        })}
      </p>
      <p>
        {t('reviews.due.zoned', { day: format.isoDate(due, 'long'), zone: zoneOf(me) })}
        {row.phase.state === 'open' && ` (${dueWords(row, serverNow(), t)})`}
      </p>
      {reviewers.length > 0 && (
        <p>
          {t('reviews.people')}{' '}
          {reviewers.map(({ id, name, isHead }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <bdi>{name}</bdi>
              {isHead && ` (${t('reviews.head')})`}
            </span>
          ))}
        </p>
      )}
      <output className={classes.progress}>{t('reviews.progress', { done, count: all })}</output>
      <StateNotice />
      <div className={`${classes.acts} no-print`}>
        {seat !== null && <ReviewActs row={row} />}
        {seat === null && <Link to={`/assessments/${row.assessment}/reviews`}>{t('reviews.toTeam')}</Link>}
        <Button variant="default" size="compact-md" leftSection={<Printer size={16} />} onClick={() => window.print()}>
          {t('reviews.print')}
        </Button>
      </div>
    </header>
  )
}

/** The state in a sentence, with what follows from it for this reader. */
function StateNotice() {
  const t = useText()
  const format = useFormat()
  const { row, may, isThere } = useOpenReview()
  const isOffline = useConnection() === 'offline'
  const now = serverNow()
  const state = toldState(row, now)
  const isParty = row.seat !== null
  const sealed = isSealedNow(row, now)
  const stateText =
    isParty && state === 'open'
      ? t(`reviews.follows.${row.kind}`, { day: format.isoDate(row.due, 'long') })
      : t(`reviews.stateHelp.${state}`)
  return (
    <>
      <Notice
        tone={state === 'over' || state === 'withdrawn' ? 'warn' : 'plain'}
        title={t(`reviews.state.${state}`)}
        announce
      >
        <p>{isParty && state === 'over' ? t('reviews.overForParty') : stateText}</p>
        {sealed && state === 'open' && (
          <p>
            {t(isParty ? 'reviews.sealed.party' : `reviews.sealed.${row.seal}`)} {t('reviews.sealed.notAgainst')}
          </p>
        )}
        {may('write-review') && row.seat === 'reviewer' && <p>{t('reviews.headSubmits')}</p>}
        {may('write-review') && row.kind === 'reply' && <p>{t('reviews.printedUnchanged')}</p>}
      </Notice>
      {isOffline && may('write-review') && <Notice tone="warn">{t('reviews.offline')}</Notice>}
      {!isThere && row.may.includes('read-review') && <Notice>{t('reviews.notThere')}</Notice>}
    </>
  )
}
