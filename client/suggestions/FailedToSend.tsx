import type { Problem } from '../../shared/protocol/problem.ts'
import { Notice } from '../components/feedback/Notice.tsx'
import { ProblemNotice } from '../components/feedback/ProblemNotice.tsx'
import { useText } from '../i18n/useText.ts'
import { isChangedElsewhere } from './changeAsked.ts'

/** Why a suggestion was not taken; what was written stays above it. */
export function FailedToSend({ problem }: { readonly problem: Problem }) {
  const t = useText()
  if (isChangedElsewhere(problem)) return <Notice tone="warn" title={t('suggestions.change.elsewhere')} announce />
  return <ProblemNotice problem={problem} />
}
