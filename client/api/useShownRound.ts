import { useMatch, useSearchParams } from 'react-router'
import { useAssessmentDetail } from './queries.ts'

/** Id of the round that the page is about, as its address or its assessment says; null where it says none. */
export function useShownRound(): string | null {
  const [search] = useSearchParams()
  const inRound = useMatch('/rounds/:round/*')?.params.round
  const inAssessment = useMatch('/assessments/:assessment/*')?.params.assessment
  const assessment = useAssessmentDetail(inAssessment ?? null)
  return inRound ?? assessment.data?.round ?? search.get('round')
}
