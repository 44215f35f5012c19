import { Button } from '@mantine/core'
import { useActivity } from '../../../api/history.ts'
import { toProblem } from '../../../api/http.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { EmptyState } from '../../../components/feedback/EmptyState.tsx'
import { Loading } from '../../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { usePlaceWords } from '../usePlaceWords.ts'
import { deedWords } from './deedWords.ts'
import classes from './Written.module.css'

/** Who did what in the open assessment and when, the newest first, with a button for older ones. */
export function ActivityView() {
  const t = useText()
  const format = useFormat()
  const { detail, nameOf } = useAssessment()
  const { nameOfPlace } = usePlaceWords()
  const activity = useActivity(detail.id)
  const deeds = activity.data?.pages.flatMap((page) => page.deeds) ?? []
  return (
    <article className={classes.view}>
      <h2 tabIndex={-1} data-page-heading>
        {t('versions.history.activity.title')}
      </h2>
      <p className={classes.intro}>{t('versions.history.activity.intro')}</p>
      {activity.isPending && <Loading />}
      {activity.data && deeds.length === 0 && (
        <EmptyState title={t('versions.history.activity.none')}>
          <p>{t('versions.history.activity.noneText')}</p>
        </EmptyState>
      )}
      {deeds.length > 0 && (
        <ol className={classes.list} aria-label={t('versions.history.activity.list')}>
          {deeds.map((deed) => (
            <li key={deed.number} className={classes.row}>
              <p className={classes.place}>{deedWords(deed, { t, nameOf, nameOfPlace })}</p>
              <time className={classes.quiet} dateTime={new Date(deed.at).toISOString()}>
                {format.dateTime(deed.at)}
              </time>
            </li>
          ))}
        </ol>
      )}
      {activity.isError && (
        <ProblemNotice problem={toProblem(activity.error)} onRetry={() => void activity.refetch()} />
      )}
      {activity.hasNextPage && (
        <Button
          className={classes.more ?? ''}
          variant="default"
          loading={activity.isFetchingNextPage}
          onClick={() => void activity.fetchNextPage()}
        >
          {t('versions.history.activity.older')}
        </Button>
      )}
    </article>
  )
}
