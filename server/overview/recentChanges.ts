import type { DocumentChange } from '../../shared/document/changes.ts'
import type { IndicatorCode } from '../../shared/domain/ids.ts'
import type { ScoreSummary } from '../../shared/domain/scoreSummary.ts'
import type { Authorship } from '../storage/DocumentStore.ts'

type Recent = ScoreSummary['recent']
const RECENT_MAX = 50

/** Puts the indicators that a transaction changed on top, each once for each person; at most 50 are kept. */
export function noteRecent(recent: Recent, changes: readonly DocumentChange[], { member, at }: Authorship): Recent {
  const codes = new Set(
    changes.flatMap((change): IndicatorCode[] => (change.kind === 'indicator' ? [change.code] : [])),
  )
  if (codes.size === 0) return recent
  const fresh = [...codes].map((indicator) => ({ indicator, by: member, at }))
  const older = recent.filter(({ indicator, by }) => by !== member || !codes.has(indicator))
  return [...fresh, ...older].slice(0, RECENT_MAX)
}
