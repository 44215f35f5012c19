import { Link } from 'react-router'
import { toProblem } from '../../api/http.ts'
import { useReviews } from '../../api/reviews.ts'
import { serverNow } from '../../api/serverClock.ts'
import { Loading } from '../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import { dueWords, toldState } from './dueWords.ts'
import classes from './Reviews.module.css'

/** The reviews that the reader has a seat in, then those of their team, at `/reviews`. */
export function ReviewsPage() {
  const t = useText()
  const reviews = useReviews()
  const rows = reviews.data
  return (
    <div className={classes.page}>
      <title>{`${t('reviews.mine.title')} · ${t('common.appName')}`}</title>
      <header className={classes.head}>
        <h1 tabIndex={-1}>{t('reviews.mine.title')}</h1>
        <p className={classes.quiet}>{t('reviews.mine.about')}</p>
      </header>
      {reviews.isError && <ProblemNotice problem={toProblem(reviews.error)} onRetry={() => void reviews.refetch()} />}
      {rows === undefined && !reviews.isError && <Loading />}
      {rows?.length === 0 && <p>{t('reviews.mine.none')}</p>}
      {rows && rows.length > 0 && <Rows rows={rows} />}
    </div>
  )
}

function Rows({ rows }: { readonly rows: NonNullable<ReturnType<typeof useReviews>['data']> }) {
  const t = useText()
  const format = useFormat()
  const now = serverNow()
  const ordered = rows.toSorted((a, b) => Number(a.seat === null) - Number(b.seat === null))
  return (
    <ul className={classes.list}>
      {ordered.map((row) => {
        const state = toldState(row, now)
        const to =
          row.seat === null && !row.may.includes('read-review')
            ? `/assessments/${row.assessment}/reviews`
            : `/reviews/${row.id}`
        return (
          <li key={row.id} className={classes.row}>
            <p>
              <Link to={to}>
                <bdi>{row.party}</bdi>: {t(`common.country.${row.country}`)}, {row.round}
              </Link>
            </p>
            <p className={classes.quiet}>
              <strong>{t(`reviews.state.${state}`)}</strong> · {t(`reviews.kind.${row.kind}`)}
              {row.seat && ` · ${t(`reviews.seat.${row.seat}`)}`} ·{' '}
              {t('reviews.due.day', { day: format.isoDate(row.due, 'long') })}
              {(state === 'open' || state === 'over') && ` (${dueWords(row, now, t)})`}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
