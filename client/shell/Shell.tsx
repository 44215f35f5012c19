import { Suspense, type MouseEvent, type ReactNode } from 'react'
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
      <a href="#main" className={`${classes.skip} no-print`} onClick={skipToContent}>
        {t('common.nav.skip')}
      </a>
      <header className="no-print">
        <TopBar me={me} />
        {me?.workspace.sample ? (
          <p className={classes.sample} role="note">
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

/**
 * To what the page is there for: the first field of what is marked as such (`data-content="fields"`), else the text that is
 * (`data-content="text"`), else all. The address stays: what is tried in a what-if stands in it.
 */
function skipToContent(event: MouseEvent): void {
  event.preventDefault()
  const main = document.getElementById('main')
  const found = SKIPS_TO.map((selector) => main?.querySelector<HTMLElement>(selector)).find((each) => each)
  const target = found ?? main
  target?.focus()
}

const FIELDS = '[data-content="fields"]'
const SKIPS_TO = [
  `${FIELDS} input:checked:not(:disabled)`,
  `${FIELDS} :is(input, textarea, select, button):not(:disabled)`,
  '[data-content="text"]',
]
