import { Suspense, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import type { Me } from '../../shared/protocol/api.ts'
import { ErrorBoundary } from '../components/feedback/ErrorBoundary.tsx'
import { Loading } from '../components/feedback/Loading.tsx'
import { useText } from '../i18n/useText.ts'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import classes from './Shell.module.css'
import { TopBar } from './TopBar.tsx'
import { UpdateNotice } from './UpdateNotice.tsx'

/** The frame of every page: skip link, top bar, notices, and the page itself. */
export function Shell({ me, children }: { readonly me: Me | null; readonly children: ReactNode }) {
  const t = useText()
  const { pathname } = useLocation()
  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        {t('common.nav.skip')}
      </a>
      <header>
        <TopBar me={me} />
        {me?.workspace.sample ? (
          <p className={`${classes.sample} no-print`} role="note">
            {t('common.sampleBanner')}
          </p>
        ) : null}
        <ConnectionNotice />
        <UpdateNotice />
      </header>
      <main id="main" className={classes.main} tabIndex={-1}>
        <ErrorBoundary resetKey={pathname}>
          <Suspense fallback={<Loading />}>{children}</Suspense>
        </ErrorBoundary>
      </main>
    </div>
  )
}
