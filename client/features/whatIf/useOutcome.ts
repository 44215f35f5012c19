import { useMemo, useSyncExternalStore } from 'react'
import { rankCoverageOf } from '../../../shared/domain/method.ts'
import { hasRelease } from '../../../shared/domain/round.ts'
import { scoreInputOf } from '../../../shared/document/scoreInput.ts'
import { WHOLE } from '../../../shared/scoring/sheet.ts'
import { useAssessments } from '../../api/queries.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { NO_CHANGES } from '../../scoring/whatIfAddress.ts'
import {
  placeAmong,
  whatIfOutcome,
  type RankPlace,
  type Rival,
  type WhatIfOutcome,
} from '../../scoring/whatIfOutcome.ts'
import { useContent } from '../../sync/useContent.ts'

interface Outcome extends WhatIfOutcome {
  /** Rank ranges of the whole among the countries, before and after. */
  readonly places: readonly [now: RankPlace | null, then: RankPlace | null]
}

/** What the trial on this page would do to the answers as they are at this moment. */
export function useOutcome(): Outcome {
  const { room, instrument, scores, whatIf, detail } = useAssessment()
  const content = useContent(room, (whole) => whole)
  const sheet = useSyncExternalStore(
    (listener) => scores.subscribeAll(listener),
    () => scores.sheet(),
  )
  const rows = useAssessments(detail.round).data
  const changes = whatIf.tried ?? NO_CHANGES
  return useMemo(() => {
    const outcome = whatIfOutcome(instrument, scoreInputOf(content), sheet, changes)
    const rivals = (rows ?? []).flatMap(({ id, summary }): Rival[] =>
      summary && id !== detail.id ? [{ id, node: summary.overall }] : [],
    )
    const { decimals } = sheet.method
    const least = rankCoverageOf(sheet.method, hasRelease(rows ?? []))
    const places = [
      placeAmong(sheet.nodes.get(WHOLE), rivals, decimals, least),
      placeAmong(outcome.sheet.nodes.get(WHOLE), rivals, decimals, least),
    ] as const
    return { ...outcome, places }
  }, [instrument, content, sheet, changes, rows, detail.id])
}
