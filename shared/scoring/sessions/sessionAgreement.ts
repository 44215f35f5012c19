import type { BallotResult } from '../../domain/sessions/ballotResult.ts'
import { krippendorffAlpha, type Alpha } from '../agreement/alpha.ts'
import type { BootstrapOptions } from '../agreement/bootstrap.ts'
import type { UndefinedStatistic } from '../formulae/undefinedStatistic.ts'

/** Items with two or more scored ballots below which an alpha is noise and is not told. */
export const LEAST_ITEMS = 5
/** Half levels: what figures differ by below that is no disagreement of raters. */
const STEPS_PER_POINT = 2

/** Agreement over a session, or why it is not told: `units` were rated by two or more, and `needed` would do. */
export type SessionAgreement =
  Alpha | UndefinedStatistic | { readonly kind: 'too-few'; readonly units: number; readonly needed: number }

/**
 * Krippendorff's alpha, ordinal, over all items of a session, of the last round of each item and assessment. It hangs on how
 * often each score was given to each item and not on who gave it, so tallies are enough, and anonymous sessions have it too.
 */
export function sessionAgreement(results: Iterable<BallotResult>, bootstrap: BootstrapOptions): SessionAgreement {
  const last = new Map<string, BallotResult>()
  for (const result of results) {
    const key = `${result.item}:${result.target}`
    if ((last.get(key)?.number ?? 0) < result.number) last.set(key, result)
  }
  const units = [...last.values()].map(ratingsIn).filter((ratings) => ratings.length > 1)
  if (units.length < LEAST_ITEMS) return { kind: 'too-few', units: units.length, needed: LEAST_ITEMS }
  const most = Math.max(...units.map((ratings) => ratings.length))
  const raters = Array.from({ length: most }, (_, rater) => units.map((ratings) => ratings[rater] ?? null))
  return krippendorffAlpha(raters, 'ordinal', bootstrap)
}

const ratingsIn = ({ tally }: BallotResult): readonly number[] =>
  tally.flatMap(({ score, count }) =>
    score === null ? [] : Array.from({ length: count }, () => Math.round(score * STEPS_PER_POINT) / STEPS_PER_POINT),
  )
