import { useCallback, useSyncExternalStore } from 'react'
import { toProblem } from '../../../api/http.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { createComposers, type Composer, type Composers } from './composers.ts'

/** Lives as long as the page: a text stays while its writer looks at another indicator. */
const composers = createComposers(Date.now, toProblem)

/** The box for comments on one subject of the open assessment, each person's own. */
export function useComposer(subject: string): { key: string; composer: Composer; composers: Composers } {
  const { detail, me } = useAssessment()
  const key = `${me.member.id}/${detail.id}/${subject}`
  const composer = useSyncExternalStore(
    composers.subscribe,
    useCallback(() => composers.get(key), [key]),
  )
  return { key, composer, composers }
}
