import type { Talker } from '../../../../shared/document/discussion/threadRights.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'

/** Who looks at the page, as the rules about threads see them. */
export function useTalker(): Talker {
  const { me, may } = useAssessment()
  return { member: me.member.id, may }
}
