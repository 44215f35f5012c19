import { Button } from '@mantine/core'
import { useState } from 'react'
import { toProblem } from '../../../api/http.ts'
import { useReviews } from '../../../api/reviews.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { EmptyState } from '../../../components/feedback/EmptyState.tsx'
import { Loading } from '../../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import classes from './Plan.module.css'
import { PlanDialog } from './PlanDialog.tsx'
import { ReviewCard } from './ReviewCard.tsx'

/** The reviews of the open assessment for its team: planned, opened, followed and answered here. */
export function ReviewsView() {
  const t = useText()
  const { detail, may } = useAssessment()
  const reviews = useReviews()
  const [isPlanning, setPlanning] = useState(false)
  const rows = reviews.data?.filter(({ assessment }) => assessment === detail.id)
  return (
    <section className={classes.page} tabIndex={-1}>
      <div className={classes.head}>
        <h2 tabIndex={-1} data-page-heading>
          {t('reviews.title')}
        </h2>
        {may('run-review') && <Button onClick={() => setPlanning(true)}>{t('reviews.plan.button')}</Button>}
      </div>
      <p className={classes.quiet}>{t('reviews.lead')}</p>
      {reviews.isError && <ProblemNotice problem={toProblem(reviews.error)} onRetry={() => void reviews.refetch()} />}
      {rows === undefined
        ? !reviews.isError && <Loading />
        : rows.length === 0 && (
            <EmptyState title={t('reviews.empty.title')}>
              <p>{t(may('run-review') ? 'reviews.empty.text' : 'reviews.empty.noRight')}</p>
            </EmptyState>
          )}
      {rows && rows.length > 0 && (
        <ul className={classes.list}>
          {rows.map((row) => (
            <ReviewCard key={row.id} row={row} />
          ))}
        </ul>
      )}
      {isPlanning && <PlanDialog row={null} onClose={() => setPlanning(false)} />}
    </section>
  )
}
