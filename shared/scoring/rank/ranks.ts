import type { ScoreState } from '../../domain/scoreSummary.ts'
import { roundForDisplay } from '../rounding.ts'
import { shownRange } from '../shownRange.ts'

const THRESHOLD_TOLERANCE = 1e-9

/** Rank of equals: the smallest of theirs (1, 2, 2, 4), the next number (1, 2, 2, 3), or the mean of theirs (1, 2.5, 2.5, 4). */
export type TieRule = 'competition' | 'dense' | 'average'

/** Ranks from 1 for the largest value; equal only where identical, so round first. A null stays null and counts for nobody. */
export function ranksOf(values: readonly (number | null)[], ties: TieRule = 'competition'): readonly (number | null)[] {
  const sorted = values.filter((value) => value !== null).sort((a, b) => b - a)
  const firstOf = new Map<number, number>()
  const countOf = new Map<number, number>()
  for (const [index, value] of sorted.entries()) {
    if (!firstOf.has(value)) firstOf.set(value, index + 1)
    countOf.set(value, (countOf.get(value) ?? 0) + 1)
  }
  const denseOf = new Map([...firstOf.keys()].map((value, index) => [value, index + 1]))
  return values.map((value) => {
    if (value === null) return null
    const first = firstOf.get(value) ?? 1
    if (ties === 'dense') return denseOf.get(value) ?? first
    return ties === 'average' ? first + ((countOf.get(value) ?? 1) - 1) / 2 : first
  })
}

/** What is ranked: a node's result of one assessment. `coverage` 0–1 by weight. */
export interface Rankable {
  readonly id: string
  readonly state: ScoreState
  readonly value: number | null
  readonly range: { readonly worst: number | null; readonly best: number | null }
  readonly coverage: number
}

/** How to rank: digits shown, the rule for ties, and the coverage below which a row is shown without a rank. */
export interface RankOptions {
  readonly decimals: number
  readonly ties?: TieRule
  /** 0–1; equal passes. */
  readonly coverageLeast?: number
}

/** One row of a ranking. `shown` is the rounded value; an unranked row says why and is greyed. */
export type RankRow =
  | {
      readonly kind: 'ranked'
      readonly id: string
      readonly shown: number
      readonly rank: number
      /** Best and worst rank over what every unit's score is now and can end as: "2–4 of 6". Always holds the rank. */
      readonly range: readonly [best: number, worst: number]
    }
  | {
      readonly kind: 'unranked'
      readonly id: string
      readonly shown: number | null
      readonly because: ScoreState | 'low-coverage'
    }

/** A ranking in order of rank; unranked rows stand last. `of` is the number of ranked units, part of every rank. */
export interface Ranking {
  readonly of: number
  readonly rows: readonly RankRow[]
}

/**
 * Ranks by the value as displayed, descending (scoring.md 5). Without a value, or below the least coverage, a unit is
 * not ranked and is listed last with its reason; it is in nobody's rank and nobody's rank range.
 */
export function rankUnits(units: readonly Rankable[], options: RankOptions): Ranking {
  const { decimals, ties, coverageLeast = 0 } = options
  const round = (value: number): number => roundForDisplay(value, decimals)
  const contenders = units.flatMap((unit) => {
    if (unit.value === null || isBelow(unit, coverageLeast)) return []
    const { low, high } = shownRange(unit.value, unit.range) ?? { low: unit.value, high: unit.value }
    return [{ id: unit.id, shown: round(unit.value), worst: round(low), best: round(high) }]
  })
  const ranks = ranksOf(
    contenders.map(({ shown }) => shown),
    ties,
  )
  const ranked = contenders.map((unit, index): RankRow & { kind: 'ranked' } => {
    const others = contenders.filter((other) => other !== unit)
    const bestRank = 1 + others.filter((other) => other.worst > unit.best).length
    const worstRank = 1 + others.filter((other) => other.best > unit.worst).length
    return { kind: 'ranked', id: unit.id, shown: unit.shown, rank: ranks[index] ?? 1, range: [bestRank, worstRank] }
  })
  const unranked = units
    .filter((unit) => unit.value === null || isBelow(unit, coverageLeast))
    .map((unit): RankRow => {
      const shown = unit.value === null ? null : round(unit.value)
      return { kind: 'unranked', id: unit.id, shown, because: unit.value === null ? unit.state : 'low-coverage' }
    })
  return { of: ranked.length, rows: [...ranked.sort((a, b) => a.rank - b.rank), ...unranked] }
}

const isBelow = (unit: Rankable, least: number): boolean => unit.coverage + THRESHOLD_TOLERANCE < least
