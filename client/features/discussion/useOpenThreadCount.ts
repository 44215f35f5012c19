import type { Indicator } from '../../../shared/domain/instrument.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useDiscussion } from '../../sync/useDiscussion.ts'
import { sortThreads } from './threads.ts'

/** How many threads are open on an indicator, or on the whole assessment with null; null until the discussion came. */
export function useOpenThreadCount(indicator: Indicator | null): number | null {
  const { detail } = useAssessment()
  const threads = useDiscussion(detail.rooms.discussion)
  return threads && sortThreads(threads, indicator?.code ?? null).open.length
}
