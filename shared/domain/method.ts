import * as z from 'zod/mini'
import { areaCodeSchema, flagIdSchema, indicatorCodeSchema } from './ids.ts'

const score = z.number().check(z.gte(0), z.lte(4))
const weight = z.number().check(z.gte(0), z.lte(100))
/** Smallest value that enters a mean which zeros would decide alone; printed in the method note. */
const floor = z.optional(z.number().check(z.gt(0), z.lte(4)))

/** How the values of a node's children become its value; the formulae stand in shared/scoring. */
export const aggregationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('arithmetic') }),
  z.strictObject({ kind: z.literal('geometric'), floor }),
  z.strictObject({ kind: z.literal('harmonic'), floor }),
  z.strictObject({ kind: z.literal('generalised'), power: z.number().check(z.gte(-10), z.lte(10)), floor }),
  z.strictObject({ kind: z.literal('weakest-link') }),
  z.strictObject({ kind: z.literal('median') }),
  z.strictObject({ kind: z.literal('mazziotta-pareto') }),
])
export type Aggregation = z.infer<typeof aggregationSchema>

/** Least share of children, 0–1, that must have a score for their node to have one; equal passes. */
export const thresholdSchema = z.strictObject({
  by: z.enum(['weight', 'count']),
  least: z.number().check(z.gte(0), z.lte(1)),
})
export type Threshold = z.infer<typeof thresholdSchema>

/** What makes a rule hold: a flag of the instrument that is met, or an indicator's score at or below (above) a bound. */
export const ruleTestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('flag'), flag: flagIdSchema }),
  z.strictObject({
    kind: z.literal('score'),
    indicator: indicatorCodeSchema,
    is: z.enum(['at-most', 'at-least']),
    bound: score,
  }),
])
export type RuleTest = z.infer<typeof ruleTestSchema>

/** What a rule does to its node, in the order subtract → smallest cap → set → label. */
export const ruleEffectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('subtract'), by: score }),
  z.strictObject({ kind: z.literal('cap'), max: score }),
  z.strictObject({ kind: z.literal('set'), to: score }),
  z.strictObject({ kind: z.literal('label'), label: z.string().check(z.minLength(1), z.maxLength(200)) }),
])
export type RuleEffect = z.infer<typeof ruleEffectSchema>

export const ruleSchema = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z0-9-]{1,20}$/)),
  title: z.string().check(z.minLength(1), z.maxLength(400)),
  /** The node that it changes. */
  on: z.union([z.literal('whole'), areaCodeSchema]),
  test: ruleTestSchema,
  effect: ruleEffectSchema,
})
export type Rule = z.infer<typeof ruleSchema>

export const METHOD_VERSION = 1

/** A round's scoring policy: what the instrument leaves open. Everything absent is as the instrument says. */
export const methodSchema = z.strictObject({
  version: z.literal(METHOD_VERSION),
  weights: z.strictObject({
    /** Where the numbers below come from; told in the method note. `instrument`: none of them is used. */
    source: z.enum(['instrument', 'equal', 'expert', 'budget-allocation', 'ahp']),
    areas: z.partialRecord(areaCodeSchema, weight),
    indicators: z.partialRecord(indicatorCodeSchema, weight),
  }),
  insideAreas: aggregationSchema,
  acrossAreas: aggregationSchema,
  /** Null: each area's own of the instrument. */
  areaThreshold: z.nullable(thresholdSchema),
  wholeThreshold: z.nullable(thresholdSchema),
  /** Beside the instrument's flags, which are caps. */
  rules: z.array(ruleSchema).check(z.maxLength(100)),
  /** Indicators whose "no data" or "not obtained" counts as their worst value, beside the instrument's own. */
  unknownAsWorst: z.array(indicatorCodeSchema).check(z.maxLength(500)),
  /** False: a scoreboard without one number for the whole. */
  overall: z.boolean(),
  /** Digits behind the point wherever scores are shown, ranked or put into bands. */
  decimals: z.union([z.literal(1), z.literal(2)]),
  /** Share of weight, 0–1, that must be answered for a country to be ranked; equal passes. Left out: see `rankCoverageOf`. */
  rankCoverage: z.optional(z.number().check(z.gte(0), z.lte(1))),
})
export type Method = z.infer<typeof methodSchema>

/** The instrument as it stands: its weights, thresholds and caps, arithmetic means, one decimal. */
export const DEFAULT_METHOD: Method = {
  version: METHOD_VERSION,
  weights: { source: 'instrument', areas: {}, indicators: {} },
  insideAreas: { kind: 'arithmetic' },
  acrossAreas: { kind: 'arithmetic' },
  areaThreshold: null,
  wholeThreshold: null,
  rules: [],
  unknownAsWorst: [],
  overall: true,
  decimals: 1,
}

/** What a rank asks for where the method does not say: half of the weight. */
export const RANK_COVERAGE_PRESET = 0.5

/**
 * Share of weight that must be answered for a rank. A method that does not say opens with the preset. In a round of which
 * something was released without saying it, nothing is asked: it goes on showing the ranks that it showed.
 */
export const rankCoverageOf = ({ rankCoverage }: Method, isReleased: boolean): number =>
  rankCoverage ?? (isReleased ? 0 : RANK_COVERAGE_PRESET)
