import type { Problem } from '../../../../shared/protocol/problem.ts'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'

/** Why giving a thread away, or saying that it is done, was refused. */
export function AssignmentProblem({ problem }: { readonly problem: Problem }) {
  const t = useText()
  if (problem.kind !== 'conflict') return <ProblemNotice problem={problem} />
  return (
    <Notice tone="warn" title={t('attention.give.conflict')} announce>
      <p>{t('attention.give.conflictNext')}</p>
    </Notice>
  )
}
