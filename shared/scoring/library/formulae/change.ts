import { normalTwoSided, studentTwoSided } from './distributions.ts'
import { undefinedBecause, type UndefinedStatistic } from '../../formulae/undefinedStatistic.ts'

/** Quantile of the standard normal that bounds 90 % of it, as Transparency International rounds it. */
const Z_90_PUBLISHED = 1.645
const Z_90 = 1.6448536269514722
const Z_95 = 1.959963984540054

/** A mean over sources with how sure it is; `standardError` and `interval` are null for a single source. */
export interface MeanWithError {
  readonly n: number
  readonly mean: number
  readonly standardError: number | null
  /** 90 % interval: mean ± 1.645 standard errors. */
  readonly interval: readonly [low: number, high: number] | null
}

/** Mean, standard error sd ÷ √n with sd over n − 1, and 90 % interval of independent sources (CPI technical note 2018); null without any. */
export function meanWithError(values: readonly number[]): MeanWithError | null {
  const n = values.length
  if (n === 0) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  if (n === 1) return { n, mean, standardError: null, interval: null }
  const standardError = Math.sqrt(sumOfSquares(values, mean) / (n - 1)) / Math.sqrt(n)
  const half = Z_90_PUBLISHED * standardError
  return { n, mean, standardError, interval: [mean - half, mean + half] }
}

/** A difference with the test of whether chance could have made it. */
export interface ChangeTest {
  readonly kind: 'tested'
  readonly change: number
  readonly z: number
  /** Two-sided. */
  readonly p: number
  readonly significant90: boolean
  readonly significant95: boolean
}

interface Estimate {
  readonly value: number
  readonly standardError: number
}

/**
 * z = (s₁ − s₀) ÷ √(se₀² + se₁²) of two independent estimates, with its two-sided p (CPI technical note). Undefined
 * where neither has an error. Sources common to both make it conservative: their covariance is not known from totals.
 */
export function testChange(before: Estimate, after: Estimate): ChangeTest | UndefinedStatistic {
  const change = after.value - before.value
  const error = Math.hypot(before.standardError, after.standardError)
  if (!(error > 0)) return undefinedBecause('no-variation')
  const z = change / error
  return {
    kind: 'tested',
    change,
    z,
    p: normalTwoSided(z),
    significant90: Math.abs(z) > Z_90,
    significant95: Math.abs(z) > Z_95,
  }
}

/** Raw change split into the change on common parts and what a different set of parts made (scoring.md 8). */
export interface CommonChange {
  readonly before: number
  readonly after: number
  readonly raw: number
  readonly common: {
    readonly n: number
    readonly before: number
    readonly after: number
    readonly change: number
  } | null
  /** raw − common change; null without a common part. */
  readonly composition: number | null
}

/** Change of an unweighted mean over named parts; parts that only one side has make the composition effect. Null where a side is empty. */
export function commonChange(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): CommonChange | null {
  const first = mean([...before.values()])
  const second = mean([...after.values()])
  if (first === null || second === null) return null
  const raw = second - first
  const pairs = pairsOf(before, after)
  const from = mean(pairs.map((pair) => pair.before))
  const to = mean(pairs.map((pair) => pair.after))
  if (from === null || to === null) return { before: first, after: second, raw, common: null, composition: null }
  const common = { n: pairs.length, before: from, after: to, change: to - from }
  return { before: first, after: second, raw, common, composition: raw - common.change }
}

/** Paired t of the parts that both sides have: t = mean(d) ÷ (sd(d) ÷ √n) with n − 1 degrees of freedom, two-sided p. */
export function pairedT(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): { readonly kind: 'tested'; readonly t: number; readonly p: number; readonly n: number } | UndefinedStatistic {
  const differences = pairsOf(before, after).map((pair) => pair.after - pair.before)
  const n = differences.length
  const estimate = meanWithError(differences)
  if (!estimate || estimate.standardError === null) return undefinedBecause('too-few-values')
  if (!(estimate.standardError > 0)) return undefinedBecause('no-variation')
  const t = estimate.mean / estimate.standardError
  return { kind: 'tested', t, p: studentTwoSided(t, n - 1), n }
}

function pairsOf(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): { readonly before: number; readonly after: number }[] {
  return [...before].flatMap(([part, value]) => {
    const other = after.get(part)
    return other === undefined ? [] : [{ before: value, after: other }]
  })
}

function mean(values: readonly number[]): number | null {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null
}

const sumOfSquares = (values: readonly number[], centre: number): number =>
  values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
