import { readContent } from '../../../../shared/document/content.ts'
import type { Decision } from '../../../../shared/domain/answer.ts'
import type { AssessmentId, IndicatorCode } from '../../../../shared/domain/ids.ts'
import { useAssessmentDetail } from '../../../api/queries.ts'
import type { ReadonlyRoom } from '../../../sync/readonly/readonlyRoom.ts'
import { useReadonlyRoom } from '../../../sync/useReadonlyRoom.ts'

/** The newest decision that the assessment itself has on an indicator, live; undefined until that is known. */
export function useDecisionNow(target: AssessmentId, code: IndicatorCode): Decision | null | undefined {
  const detail = useAssessmentDetail(target)
  const decisions = useReadonlyRoom(detail.data?.rooms.content ?? null, readDecisions)
  return decisions ? (decisions.get(code) ?? null) : undefined
}

const readDecisions = ({ doc }: Pick<ReadonlyRoom, 'doc'>): ReadonlyMap<string, Decision> =>
  new Map([...readContent(doc).indicators].flatMap(([code, { decision }]) => (decision ? [[code, decision]] : [])))
