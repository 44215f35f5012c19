import type { Indicator } from '../../../shared/domain/instrument.ts'
import { useThreads } from '../../assessment/useThreads.ts'
import { sortThreads } from './threads.ts'

/** How many threads that this person reads are open on an indicator, or on the whole assessment with null; null until the discussion came. */
export function useOpenThreadCount(indicator: Indicator | null): number | null {
  const { threads } = useThreads()
  return threads && sortThreads(threads, indicator?.code ?? null).open.length
}
