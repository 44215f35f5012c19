import { DIMENSIONS } from '../../../../shared/domain/instrument.ts'
import type { ScoreSummary } from '../../../../shared/domain/scoreSummary.ts'
import { WHOLE, type NodeId } from '../../../../shared/scoring/sheet.ts'

/** A node's score in last round's summary; null where it had none. Single indicators are not in the summary. */
export function lastRoundScore(summary: ScoreSummary | null, id: NodeId): number | null {
  if (!summary) return null
  const [parent, dimensionName] = id.split('@')
  const area = summary.areas.find((candidate) => candidate.area === parent)
  const source = parent === WHOLE ? summary : area
  if (!source) return null
  const dimension = DIMENSIONS.find((candidate) => candidate === dimensionName)
  if (dimension) return source.dimensions[dimension]
  return parent === WHOLE ? summary.overall.value : (area?.node.value ?? null)
}
