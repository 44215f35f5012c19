import { lazy, Suspense } from 'react'
import { Navigate, Route, Routes, useLocation } from 'react-router'
import { withoutTrailingSigns } from '../shared/protocol/pagePath.ts'
import { fetchTexts } from './i18n/i18n.ts'
import { HomePage } from './HomePage.tsx'
import { MemberOnly } from './shell/MemberOnly.tsx'
import { MissingPage } from './shell/MissingPage.tsx'
import { PublicPage } from './shell/PublicPage.tsx'

const SignInPage = lazy(() => import('./features/signIn/SignInPage.tsx').then((m) => ({ default: m.SignInPage })))
const SetUpPage = lazy(() => import('./features/signIn/SetUpPage.tsx').then((m) => ({ default: m.SetUpPage })))
const InvitationPage = lazy(() =>
  import('./features/signIn/InvitationPage.tsx').then((m) => ({ default: m.InvitationPage })),
)
const NewPasswordPage = lazy(() =>
  import('./features/signIn/NewPasswordPage.tsx').then((m) => ({ default: m.NewPasswordPage })),
)
const AccountPage = lazy(() =>
  withOwnTexts(import('./features/signIn/AccountPage.tsx')).then((m) => ({ default: m.AccountPage })),
)
const AssessmentRoute = lazy(() =>
  withTexts(import('./AssessmentRoute.tsx')).then((m) => ({ default: m.AssessmentRoute })),
)
const CompareRoute = lazy(() => withOwnTexts(import('./CompareRoute.tsx')).then((m) => ({ default: m.CompareRoute })))
const MethodRoute = lazy(() => withTexts(import('./MethodRoute.tsx')).then((m) => ({ default: m.MethodRoute })))
const InstrumentPage = lazy(() =>
  withTexts(import('./features/instrument/InstrumentPage.tsx')).then((m) => ({ default: m.InstrumentPage })),
)
const MembersPage = lazy(() =>
  withTexts(import('./features/members/MembersPage.tsx')).then((m) => ({ default: m.MembersPage })),
)
const InboxPage = lazy(() =>
  withOwnTexts(import('./features/inbox/InboxPage.tsx')).then((m) => ({ default: m.InboxPage })),
)
const ReviewRoute = lazy(() => withOwnTexts(import('./ReviewRoute.tsx')).then((m) => ({ default: m.ReviewRoute })))
const ReviewsPage = lazy(() =>
  withOwnTexts(import('./features/reviews/ReviewsPage.tsx')).then((m) => ({ default: m.ReviewsPage })),
)

const SessionsPage = lazy(() =>
  withOwnTexts(import('./features/sessions/list/SessionsPage.tsx')).then((m) => ({ default: m.SessionsPage })),
)
const SessionPlanPage = lazy(() =>
  withOwnTexts(import('./features/sessions/plan/PlanPage.tsx')).then((m) => ({ default: m.PlanPage })),
)
const SessionRoute = lazy(() =>
  withOwnTexts(import('./features/sessions/hall/SessionRoute.tsx')).then((m) => ({ default: m.SessionRoute })),
)
const SessionScreen = lazy(() =>
  withOwnTexts(import('./features/sessions/screen/ScreenPage.tsx')).then((m) => ({ default: m.ScreenPage })),
)
const AnswerInput = lazy(() =>
  import('./features/assessment/answer/AnswerInput.tsx').then((m) => ({ default: m.AnswerInput })),
)
/** The parts that other features bring to a session's page. */
const SESSION_SLOTS = { AnswerInput }

const StatusPage = lazy(() =>
  withOwnTexts(import('./features/status/StatusPage.tsx')).then((m) => ({ default: m.StatusPage })),
)

/** Parts in all states, for people who build them; no build contains it. */
const GalleryPage = import.meta.env.DEV
  ? lazy(() => withOwnTexts(import('./gallery/GalleryPage.tsx')).then((m) => ({ default: m.GalleryPage })))
  : null

/** Code and texts come side by side; the page waits for both. */
async function withTexts<Module>(code: Promise<Module>): Promise<Module> {
  const [module] = await Promise.all([code, fetchTexts('work')])
  return module
}

/** The same for a page with words of its own. */
async function withOwnTexts<Module>(code: Promise<Module>): Promise<Module> {
  const [module] = await Promise.all([code, fetchTexts('work', 'pages')])
  return module
}

/** All pages; each comes when it is opened. Features know nothing of each other, here they are joined. */
export function App() {
  const { pathname, search, hash } = useLocation()
  // As the server does, for pages that start without it.
  const plain = withoutTrailingSigns(pathname)
  if (plain !== null) return <Navigate to={`${plain}${search}${hash}`} replace />
  return (
    <Routes>
      <Route element={<PublicPage />}>
        <Route path="/sign-in" element={<SignInPage />} />
        <Route path="/set-up" element={<SetUpPage />} />
        <Route path="/invitation" element={<InvitationPage />} />
        <Route path="/new-password" element={<NewPasswordPage />} />
        {GalleryPage && <Route path="/gallery" element={<GalleryPage />} />}
      </Route>
      <Route
        path="/sessions/:session/screen"
        element={
          <Suspense>
            <SessionScreen />
          </Suspense>
        }
      />
      <Route element={<MemberOnly />}>
        <Route index element={<HomePage />} />
        <Route path="/rounds/:round" element={<HomePage />} />
        <Route path="/rounds/:round/compare" element={<CompareRoute />} />
        <Route path="/rounds/:round/method" element={<MethodRoute />} />
        <Route path="/assessments/:assessment/:node?" element={<AssessmentRoute />} />
        <Route path="/instrument" element={<InstrumentPage />} />
        <Route path="/reviews" element={<ReviewsPage />} />
        <Route path="/reviews/:review" element={<ReviewRoute />} />
        <Route path="/sessions" element={<SessionsPage />} />
        <Route path="/sessions/new" element={<SessionPlanPage />} />
        <Route path="/sessions/:session" element={<SessionRoute slots={SESSION_SLOTS} />} />
        <Route path="/inbox" element={<InboxPage />} />
        <Route path="/account" element={<AccountPage />} />
        <Route path="/members" element={<MembersPage />} />
        <Route path="/workspace/status" element={<StatusPage />} />
        <Route path="*" element={<MissingPage />} />
      </Route>
    </Routes>
  )
}
