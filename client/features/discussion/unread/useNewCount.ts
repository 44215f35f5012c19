import { indicatorOf } from '../../../../shared/document/discussion/anchorPlace.ts'
import { newComments } from '../../../../shared/document/inbox/seenMarks.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useThreads } from '../../../assessment/useThreads.ts'
import { useSeenMarks } from '../../../inbox/useSeenMarks.ts'

/** How many comments on an indicator, or on the whole assessment with null, the reader has not seen; 0 until that is known. */
export function useNewCount(indicator: Indicator | null): number {
  const { detail, me } = useAssessment()
  const { threads } = useThreads()
  const marks = useSeenMarks(me.member.id)
  if (!threads || !marks) return 0
  const whose = { assessment: detail.id, member: me.member.id }
  return threads
    .filter(({ anchor }) => indicator === null || indicatorOf(anchor) === indicator.code)
    .reduce((sum, thread) => sum + newComments(thread, marks, whose).length, 0)
}
