import type { Proposal } from '../../domain/answer.ts'
import type { IndicatorCode } from '../../domain/ids.ts'
import type { Indicator, Instrument } from '../../domain/instrument.ts'
import type { UndefinedStatistic } from '../formulae/undefinedStatistic.ts'
import { scoreLeaf } from '../leaf/scoreLeaf.ts'
import { krippendorffAlpha, type Alpha } from './alpha.ts'
import type { BootstrapOptions } from './bootstrap.ts'

/** What members proposed in one assessment, by indicator. */
export type ProposalsByIndicator = ReadonlyMap<IndicatorCode, { readonly proposals: readonly Proposal[] }>

/** Indicators with two or more scored proposals below which an alpha is noise and is not told. */
export const LEAST_RATED = 10
/** Half levels: what figures differ by below that is no disagreement of raters, and few values keep the bootstrap fast. */
const STEPS_PER_POINT = 2

/** Agreement of members, or why it is not told: `units` indicators were rated by two or more, and `needed` would do. */
export type Agreement =
  Alpha | UndefinedStatistic | { readonly kind: 'too-few'; readonly units: number; readonly needed: number }

/**
 * Krippendorff's alpha of proposals, with members as raters and indicators as units, pooled over `assessments`: an indicator
 * of two countries is two units. Ratings are scores to half a level, ordinal; proposals without a score, and context, are no ratings.
 * `within`: codes, for one area only.
 */
export function agreementOf(
  instrument: Instrument,
  assessments: readonly ProposalsByIndicator[],
  bootstrap: BootstrapOptions,
  within?: ReadonlySet<string>,
): Agreement {
  const indicators = instrument.areas
    .flatMap((area) => area.indicators)
    .filter(({ code, weight }) => weight > 0 && (within?.has(code) ?? true))
  const units = assessments
    .flatMap((proposals) => indicators.map((one) => ratingsOf(one, proposals.get(one.code)?.proposals ?? [])))
    .filter((ratings) => ratings.size > 1)
  if (units.length < LEAST_RATED) return { kind: 'too-few', units: units.length, needed: LEAST_RATED }
  const raters = [...new Set(units.flatMap((ratings) => [...ratings.keys()]))]
  return krippendorffAlpha(
    raters.map((rater) => units.map((ratings) => ratings.get(rater) ?? null)),
    'ordinal',
    bootstrap,
  )
}

/** Rating by member. */
function ratingsOf(indicator: Indicator, proposals: readonly Proposal[]): ReadonlyMap<string, number> {
  return new Map(
    proposals.flatMap(({ member, answer }) => {
      const { state, value } = scoreLeaf(indicator, { kind: 'settled', answer, decided: false })
      if (state !== 'scored' || value === null) return []
      return [[member, Math.round(value * STEPS_PER_POINT) / STEPS_PER_POINT] as const]
    }),
  )
}
