import type { AreaCode, AssessmentId } from '../../../../shared/domain/ids.ts'
import type { Country } from '../../../../shared/domain/country.ts'
import type { Method } from '../../../../shared/domain/method.ts'
import type { NodeSummary, ScoreSummary } from '../../../../shared/domain/scoreSummary.ts'
import { shownScore, type ShownMove } from '../shownScore.ts'

/** What changed in one assessment between two moments. */
export interface AssessmentChanges {
  readonly assessment: AssessmentId
  readonly country: Country
  /** Not seen at the last visit: everything in it is new. */
  readonly fresh: boolean
  readonly overall: ShownMove | null
  readonly areas: readonly (ShownMove & { readonly area: AreaCode })[]
  readonly contested: readonly { readonly area: AreaCode; readonly count: number }[]
  /** How many more indicators are answered; below 0 where fewer are. */
  readonly answered: number
}

/**
 * What moved between the summaries of the last visit and those of now, in the order of `now`. What is the same as shown,
 * with the method's `decimals`, has not moved and is left out.
 */
export function visitDiff(
  last: readonly ScoreSummary[],
  now: readonly ScoreSummary[],
  decimals: Method['decimals'],
): AssessmentChanges[] {
  const before = new Map(last.map((summary) => [summary.assessment, summary]))
  return now
    .map((summary) => assessmentChanges(before.get(summary.assessment), summary, decimals))
    .filter((changes) => hasChanged(changes))
}

function assessmentChanges(
  before: ScoreSummary | undefined,
  after: ScoreSummary,
  decimals: Method['decimals'],
): AssessmentChanges {
  const { assessment, country } = after
  if (!before)
    return {
      assessment,
      country,
      fresh: true,
      overall: null,
      areas: [],
      contested: [],
      answered: after.counts.answered,
    }
  const areasBefore = new Map(before.areas.map(({ area, node }) => [area, node]))
  return {
    assessment,
    country,
    fresh: false,
    overall: move(before.overall, after.overall, decimals),
    areas: after.areas.flatMap(({ area, node }) => {
      const moved = move(areasBefore.get(area), node, decimals)
      return moved ? [{ area, ...moved }] : []
    }),
    contested: after.areas.flatMap(({ area, node }) => {
      const count = node.contested - (areasBefore.get(area)?.contested ?? 0)
      return count > 0 ? [{ area, count }] : []
    }),
    answered: after.counts.answered - before.counts.answered,
  }
}

function move(before: NodeSummary | undefined, after: NodeSummary, decimals: Method['decimals']): ShownMove | null {
  const from = shownScore(before?.value ?? null, decimals)
  const to = shownScore(after.value, decimals)
  return from === to ? null : { before: from, after: to }
}

function hasChanged({ fresh, overall, areas, contested, answered }: AssessmentChanges): boolean {
  if (fresh) return answered > 0
  return overall !== null || areas.length > 0 || contested.length > 0 || answered !== 0
}
