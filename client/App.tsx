import { lazy } from 'react'
import { Route, Routes } from 'react-router'
import { HomePage } from './shell/HomePage.tsx'
import { MemberOnly } from './shell/MemberOnly.tsx'
import { MissingPage } from './shell/MissingPage.tsx'
import { PublicPage } from './shell/PublicPage.tsx'

const SignInPage = lazy(() => import('./features/signIn/SignInPage.tsx').then((m) => ({ default: m.SignInPage })))
const SetUpPage = lazy(() => import('./features/signIn/SetUpPage.tsx').then((m) => ({ default: m.SetUpPage })))
const InvitationPage = lazy(() =>
  import('./features/signIn/InvitationPage.tsx').then((m) => ({ default: m.InvitationPage })),
)
const AssessmentRoute = lazy(() => import('./AssessmentRoute.tsx').then((m) => ({ default: m.AssessmentRoute })))
const InstrumentPage = lazy(() =>
  import('./features/instrument/InstrumentPage.tsx').then((m) => ({ default: m.InstrumentPage })),
)
const MembersPage = lazy(() => import('./features/members/MembersPage.tsx').then((m) => ({ default: m.MembersPage })))

/** All pages; each comes when it is opened. Features know nothing of each other, here they are joined. */
export function App() {
  return (
    <Routes>
      <Route element={<PublicPage />}>
        <Route path="/sign-in" element={<SignInPage />} />
        <Route path="/set-up" element={<SetUpPage />} />
        <Route path="/invitation" element={<InvitationPage />} />
      </Route>
      <Route element={<MemberOnly />}>
        <Route index element={<HomePage />} />
        <Route path="/rounds/:round" element={<HomePage />} />
        <Route path="/assessments/:assessment/:node?" element={<AssessmentRoute />} />
        <Route path="/instrument" element={<InstrumentPage />} />
        <Route path="/members" element={<MembersPage />} />
        <Route path="*" element={<MissingPage />} />
      </Route>
    </Routes>
  )
}
