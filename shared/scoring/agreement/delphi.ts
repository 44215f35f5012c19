import { unreachable } from '../../util/assert.ts'
import { quantileOf } from '../formulae/quantiles.ts'
import { undefinedBecause, type UndefinedStatistic } from '../formulae/undefinedStatistic.ts'

/** A shown distance on the scale is compared with this slack. */
const TOLERANCE = 1e-9

/** One question of one Delphi round: quartiles of type 7, their distance, and the share of ratings within ± 1 of the median. */
export interface DelphiRound {
  readonly kind: 'measured'
  readonly n: number
  readonly median: number
  readonly quartiles: readonly [lower: number, upper: number]
  readonly iqr: number
  readonly withinOne: number
}

/** Statistics of one round's ratings of one question (scoring.md 8; quantiles as in R and Excel INC). Undefined without ratings. */
export function delphiRound(ratings: readonly number[]): DelphiRound | UndefinedStatistic {
  const sorted = ratings.toSorted((a, b) => a - b)
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => quantileOf(sorted, share))
  if (lower === null || median === null || upper === null) return undefinedBecause('too-few-values')
  if (lower === undefined || median === undefined || upper === undefined) return undefinedBecause('too-few-values')
  const near = sorted.filter((rating) => Math.abs(rating - median) <= 1 + TOLERANCE).length
  const withinOne = near / sorted.length
  return { kind: 'measured', n: sorted.length, median, quartiles: [lower, upper], iqr: upper - lower, withinOne }
}

/** When to stop asking; to be stated before the first round. Both bounds are inclusive. */
export interface StopRule {
  readonly iqrMost: number
  readonly medianShiftMost: number
}

/** IQR ≤ 1 and a median that moved by ≤ 0.5. */
export const USUAL_STOP_RULE: StopRule = { iqrMost: 1, medianShiftMost: 0.5 }

/** Whether a question is settled after `current`; never after a first round, which has nothing to be stable against. */
export function mayStop(previous: DelphiRound | null, current: DelphiRound, rule: StopRule): boolean {
  if (previous === null) return false
  const shift = Math.abs(current.median - previous.median)
  return current.iqr <= rule.iqrMost + TOLERANCE && shift <= rule.medianShiftMost + TOLERANCE
}

/** How two rounds of the same question differ; members are those who rated in both. */
export interface Convergence {
  readonly kind: 'measured'
  readonly before: DelphiRound
  readonly after: DelphiRound
  readonly medianShift: number
  /** Below 0: the ratings drew together. */
  readonly iqrChange: number
  /** Members nearer to the first round's median than before, as far, and further. */
  readonly nearer: number
  readonly same: number
  readonly further: number
}

/** Compares two rounds by member: rates of all count in the statistics, moves only of those who rated twice. */
export function convergence(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): Convergence | UndefinedStatistic {
  const first = delphiRound([...before.values()])
  const second = delphiRound([...after.values()])
  if (first.kind === 'undefined') return first
  if (second.kind === 'undefined') return second
  return {
    kind: 'measured',
    before: first,
    after: second,
    medianShift: second.median - first.median,
    iqrChange: second.iqr - first.iqr,
    ...movesTo(first.median, before, after),
  }
}

/** How those who rated twice moved, seen from the first round's median. */
export function movesTo(
  median: number,
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): Pick<Convergence, 'nearer' | 'same' | 'further'> {
  const moves = [...before].flatMap(([member, rating]) => {
    const later = after.get(member)
    return later === undefined ? [] : [Math.abs(later - median) - Math.abs(rating - median)]
  })
  return {
    nearer: moves.filter((move) => move < -TOLERANCE).length,
    same: moves.filter((move) => Math.abs(move) <= TOLERANCE).length,
    further: moves.filter((move) => move > TOLERANCE).length,
  }
}

/** What counts as consensus; `least` is a share 0–1 and inclusive, as are the other bounds. */
export type ConsensusRule =
  | { readonly kind: 'unanimous' }
  | { readonly kind: 'majority'; readonly least: number }
  | { readonly kind: 'within-one'; readonly least: number }
  | { readonly kind: 'iqr'; readonly most: number }
  | { readonly kind: 'range'; readonly most: number }

/** Whether ratings reach a consensus, by which measure, and on what: the one most frequent rating, or the median. */
export interface Consensus {
  readonly kind: 'measured'
  readonly reached: boolean
  readonly measure: number
  /** Null where two ratings are equally frequent. */
  readonly on: number | null
}

/** Holds ratings against a rule. Fewer than two ratings are no consensus of anybody: undefined. */
export function consensus(ratings: readonly number[], rule: ConsensusRule): Consensus | UndefinedStatistic {
  const round = delphiRound(ratings)
  if (round.kind === 'undefined' || ratings.length < 2) return undefinedBecause('too-few-values')
  const { share, rating } = mostFrequent(ratings)
  const atLeast = (measure: number, least: number, on: number | null): Consensus => ({
    kind: 'measured',
    reached: on !== null && measure >= least - TOLERANCE,
    measure,
    on,
  })
  const atMost = (measure: number, most: number): Consensus => ({
    kind: 'measured',
    reached: measure <= most + TOLERANCE,
    measure,
    on: round.median,
  })
  switch (rule.kind) {
    case 'unanimous':
      return atLeast(share, 1, rating)
    case 'majority':
      return atLeast(share, rule.least, rating)
    case 'within-one':
      return atLeast(round.withinOne, rule.least, round.median)
    case 'iqr':
      return atMost(round.iqr, rule.most)
    case 'range':
      return atMost(Math.max(...ratings) - Math.min(...ratings), rule.most)
    default:
      return unreachable(rule)
  }
}

function mostFrequent(ratings: readonly number[]): { readonly share: number; readonly rating: number | null } {
  const counts = new Map<number, number>()
  for (const rating of ratings) counts.set(rating, (counts.get(rating) ?? 0) + 1)
  const most = Math.max(...counts.values())
  const leading = [...counts].filter(([, count]) => count === most).map(([rating]) => rating)
  return { share: most / ratings.length, rating: leading.length === 1 ? (leading[0] ?? null) : null }
}
