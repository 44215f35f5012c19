import { lazy } from 'react'
import { Navigate, useParams } from 'react-router'
import { reviewIdSchema } from '../shared/domain/ids.ts'
import type { Me } from '../shared/protocol/api.ts'
import { parse } from '../shared/util/validate.ts'
import { toProblem } from './api/http.ts'
import { useInstrument, useMe, usePeople } from './api/queries.ts'
import { useReview, useReviewedVersion } from './api/reviews.ts'
import { EmptyState } from './components/feedback/EmptyState.tsx'
import { Loading } from './components/feedback/Loading.tsx'
import type { ReviewSlots } from './features/reviews/OpenReview.ts'
import { EndedReview } from './features/reviews/read/EndedReview.tsx'
import { ReviewPage } from './features/reviews/ReviewPage.tsx'
import { UnsentWords } from './features/reviews/write/UnsentWords.tsx'
import { useText } from './i18n/useText.ts'
import { PageProblem } from './PageProblem.tsx'

const AnswerInput = lazy(() =>
  import('./features/assessment/answer/AnswerInput.tsx').then((m) => ({ default: m.AnswerInput })),
)

/** The parts that other features bring to a review's page. */
const SLOTS: ReviewSlots = { AnswerInput }

/** Fetches what a review's page stands on and joins the features that it is made of. */
export function ReviewRoute() {
  const t = useText()
  const { review = '' } = useParams()
  const me = useMe().data
  const row = useReview(review)
  const people = usePeople().data ?? NOBODY
  const mayRead = row.data?.may.includes('read-reviewed-version') ?? false
  const version = useReviewedVersion(mayRead ? review : null)
  const instrument = useInstrument(version.data?.export.instrument.id ?? null)
  if (!me) return <Navigate to="/sign-in" replace />
  const gone = row.isError ? toProblem(row.error) : null
  // what was shown is no longer this person's: withdrawn, closed, or another sign-in
  if (gone && (gone.kind === 'not-found' || gone.kind === 'forbidden')) return <Gone review={review} me={me} />
  if (row.data && !mayRead)
    return row.data.seat ? (
      <Ended row={row.data} me={me} people={people} />
    ) : (
      <Navigate to={`/assessments/${row.data.assessment}/reviews`} replace />
    )
  if (row.data && version.data && instrument.data)
    return (
      <ReviewPage
        key={review}
        row={row.data}
        version={version.data}
        instrument={instrument.data}
        me={me}
        people={people}
        slots={SLOTS}
      />
    )
  const failed = [row, version, instrument].find(({ isError, data }) => isError && data === undefined)
  if (!failed) return <Loading />
  return (
    <PageProblem
      problem={toProblem(failed.error)}
      missing={t('reviews.gone.title')}
      onRetry={() => void failed.refetch()}
    />
  )
}

const NOBODY = [] as const

/** The review ended for its reader, or never was theirs; what they typed and did not send is still theirs. */
function Gone({ review, me }: { readonly review: string; readonly me: Me }) {
  const t = useText()
  const id = parse(reviewIdSchema, review)
  return (
    <EmptyState page title={t('reviews.gone.title')}>
      <p>{t('reviews.gone.text')}</p>
      {id.ok && <UnsentWords review={id.value} member={me.member.id} isShown />}
    </EmptyState>
  )
}

/** Without the version: the party's own words of a review that is over, and of one that is planned nothing yet. */
const Ended = (props: Parameters<typeof EndedReview>[0]) =>
  props.row.may.includes('read-review') ? <EndedReview {...props} /> : <NotOpen />

/** Planned: there is no version to read yet. */
function NotOpen() {
  const t = useText()
  return (
    <EmptyState page title={t('reviews.notOpen.title')}>
      <p>{t('reviews.notOpen.text')}</p>
    </EmptyState>
  )
}
