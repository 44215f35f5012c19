import { lazy } from 'react'
import { Navigate, useParams } from 'react-router'
import { toProblem } from './api/http.ts'
import { useAssessmentDetail, useInstrument, useMe, usePeople, useRounds } from './api/queries.ts'
import { Loading } from './components/feedback/Loading.tsx'
import { AssessmentPage } from './features/assessment/AssessmentPage.tsx'
import type { AssessmentSlots } from './features/assessment/slots.ts'
import { DiscussionCount } from './features/discussion/DiscussionCount.tsx'
import { DiscussionPanel } from './features/discussion/DiscussionPanel.tsx'
import { SuggestDialog } from './features/discussion/suggestions/SuggestDialog.tsx'
import { EvidencePanel } from './features/entries/evidence/EvidencePanel.tsx'
import { RequestsPanel } from './features/entries/requests/RequestsPanel.tsx'
import { ChangeEntryDialog } from './features/entries/changing/ChangeEntryDialog.tsx'
import { fetchTexts } from './i18n/i18n.ts'
import { useText } from './i18n/useText.ts'
import { PageProblem } from './PageProblem.tsx'
import { WhatIfBar } from './features/whatIf/WhatIfBar.tsx'
import { RestoredNotice } from './features/versions/RestoredNotice.tsx'
import { RescueButton } from './features/rescue/RescueButton.tsx'
import { RescueNotice } from './features/rescue/RescueNotice.tsx'

const PracticesPanel = lazy(() =>
  import('./features/entries/PracticesPanel.tsx').then((m) => ({ default: m.PracticesPanel })),
)
const RecommendationsView = lazy(() =>
  import('./features/entries/recommendations/RecommendationsView.tsx').then((m) => ({
    default: m.RecommendationsView,
  })),
)
const WhatIfPanel = lazy(() => import('./features/whatIf/WhatIfPanel.tsx').then((m) => ({ default: m.WhatIfPanel })))
const VersionsView = lazy(() =>
  import('./features/versions/VersionsView.tsx').then((m) => ({ default: m.VersionsView })),
)
const ResponsesView = lazy(() =>
  import('./features/discussion/responses/ResponsesView.tsx').then((m) => ({ default: m.ResponsesView })),
)
const ReviewsView = lazy(async () => {
  const [module] = await Promise.all([import('./features/reviews/plan/ReviewsView.tsx'), fetchTexts('pages')])
  return { default: module.ReviewsView }
})
const WordSheet = lazy(() => import('./features/discussion/WordSheet.tsx').then((m) => ({ default: m.WordSheet })))
const ReadingView = lazy(() => import('./features/reading/ReadingView.tsx').then((m) => ({ default: m.ReadingView })))

/** The parts that other features bring to the assessment's page. */
const SLOTS: AssessmentSlots = {
  EvidencePanel,
  RequestsPanel,
  PracticesPanel,
  RecommendationsView,
  DiscussionPanel,
  DiscussionCount,
  WordSheet,
  SuggestDialog,
  ChangeEntryDialog,
  ReadingView,
  VersionsView,
  ResponsesView,
  ReviewsView,
  RestoredNotice,
  WhatIfBar,
  WhatIfPanel,
  RescueNotice,
  RescueButton,
}

/** Fetches what an assessment's page stands on and joins the features that it is made of. */
export function AssessmentRoute() {
  const t = useText()
  const { assessment = '' } = useParams()
  const me = useMe().data
  const detail = useAssessmentDetail(assessment)
  const rounds = useRounds()
  const people = usePeople()
  const round = rounds.data?.find(({ id }) => id === detail.data?.round)
  const instrument = useInstrument(round?.instrument.id ?? null)
  if (!me) return <Navigate to="/sign-in" replace />
  if (detail.data && instrument.data)
    return (
      <AssessmentPage
        key={assessment}
        detail={detail.data}
        instrument={instrument.data}
        me={me}
        people={people.data ?? []}
        slots={SLOTS}
      />
    )
  const failed = [detail, rounds, instrument].find(({ isError, data }) => isError && data === undefined)
  if (!failed) return <Loading />
  return (
    <PageProblem
      problem={toProblem(failed.error)}
      missing={t('common.assessmentMissing')}
      onRetry={() => void failed.refetch()}
    />
  )
}
