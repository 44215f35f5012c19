import { Link } from 'react-router'
import type { Problem } from '../shared/protocol/problem.ts'
import { EmptyState } from './components/feedback/EmptyState.tsx'
import { ProblemNotice } from './components/feedback/ProblemNotice.tsx'
import { useText } from './i18n/useText.ts'

interface PageProblemProps {
  readonly problem: Problem
  /** What the page is called when what it is about does not exist, or not for this person. */
  readonly missing: string
  readonly onRetry: () => void
}

/** A page whose content cannot be had: says why, with a title of its own and a way back. */
export function PageProblem({ problem, missing, onRetry }: PageProblemProps) {
  const t = useText()
  const back = <Link to="/">{t('common.pageMissing.home')}</Link>
  // An address that cannot be an id is as missing as one that is none.
  if (problem.kind === 'not-found' || problem.kind === 'invalid')
    return (
      <EmptyState page title={missing} action={back}>
        <p>{t('common.pageMissing.text')}</p>
      </EmptyState>
    )
  return (
    <EmptyState page title={t('common.pageProblem')} action={back}>
      <ProblemNotice problem={problem} onRetry={onRetry} />
    </EmptyState>
  )
}
