import { useState } from 'react'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useVersions } from '../../api/versions.ts'
import { toProblem } from '../../api/http.ts'
import { Loading } from '../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { DifferenceView } from './DifferenceView.tsx'
import type { Looked } from './looked.ts'
import { VersionList } from './VersionList.tsx'

/** Earlier states of the open assessment: the list, and the difference of two with restoring. */
export function VersionsView() {
  const { detail } = useAssessment()
  const versions = useVersions(detail.id)
  const [looked, setLooked] = useState<Looked>({ kind: 'list' })
  if (versions.data === undefined)
    return versions.isError ? (
      <ProblemNotice problem={toProblem(versions.error)} onRetry={() => void versions.refetch()} />
    ) : (
      <Loading />
    )
  if (looked.kind === 'list') return <VersionList versions={versions.data} onLook={setLooked} />
  const { sides, ticked } = looked
  return (
    <DifferenceView
      key={`${sides.from} ${sides.to} ${ticked.join(' ')}`}
      versions={versions.data}
      sides={sides}
      ticked={ticked}
      onLook={setLooked}
    />
  )
}
