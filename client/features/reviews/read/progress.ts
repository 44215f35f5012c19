import type { Opinion } from '../../../../shared/domain/reviews/opinion.ts'
import type { ReviewedVersion } from '../../../../shared/protocol/reviewedVersion.ts'

type VersionIndicator = ReviewedVersion['export']['areas'][number]['indicators'][number]

/** How many indicators have an opinion of somebody of the party. */
export interface Progress {
  readonly done: number
  readonly all: number
}

/** Of the whole version; opinions on indicators that it does not have count for nothing. */
export function progressOf(
  areas: readonly { readonly indicators: readonly Pick<VersionIndicator, 'code'>[] }[],
  opinions: readonly Pick<Opinion, 'indicator'>[],
): Progress {
  const said = new Set<string>(opinions.map(({ indicator }) => indicator))
  const codes = areas.flatMap(({ indicators }) => indicators.map(({ code }) => code))
  return { done: codes.filter((code) => said.has(code)).length, all: codes.length }
}
