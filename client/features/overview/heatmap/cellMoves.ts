import type { Country } from '../../../../shared/domain/country.ts'
import type { AssessmentId, MemberId } from '../../../../shared/domain/ids.ts'
import type { Method } from '../../../../shared/domain/method.ts'
import type { ScoreSummary } from '../../../../shared/domain/scoreSummary.ts'
import { shownScore, type ShownMove } from '../shownScore.ts'

/** A shown number that changed while the page was open. `area` null: the overall score. */
export interface CellMove extends ShownMove {
  readonly assessment: AssessmentId
  readonly country: Country
  readonly area: string | null
  /** Who made the newest change in that area; null where nobody can be named. */
  readonly by: MemberId | null
}

/** Which numbers, as shown with the method's `decimals`, differ between two moments of one assessment. */
export function cellMoves(before: ScoreSummary, after: ScoreSummary, decimals: Method['decimals']): CellMove[] {
  const shown = (from: number | null, to: number | null): ShownMove => ({
    before: shownScore(from, decimals),
    after: shownScore(to, decimals),
  })
  const { assessment, country } = after
  const nodes = new Map(before.areas.map(({ area, node }) => [area, node]))
  const moves = after.areas.map(({ area, node }) => ({ area, ...shown(nodes.get(area)?.value ?? null, node.value) }))
  const overall = { area: null, ...shown(before.overall.value, after.overall.value) }
  return [...moves, overall]
    .filter((move) => move.before !== move.after)
    .map((move) => ({ ...move, assessment, country, by: authorOf(after, move.area) }))
}

function authorOf({ recent }: ScoreSummary, area: string | null): MemberId | null {
  return recent.find(({ indicator }) => area === null || indicator.startsWith(`${area}-`))?.by ?? null
}
