import * as z from 'zod/mini'

const share = z.number().check(z.gte(0), z.lte(1))
const distance = z.number().check(z.gte(0), z.lte(4))

/** What counts as consensus, see `consensus` of shared/scoring. */
export const consensusRuleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unanimous') }),
  z.strictObject({ kind: z.literal('majority'), least: share }),
  z.strictObject({ kind: z.literal('within-one'), least: share }),
  z.strictObject({ kind: z.literal('iqr'), most: distance }),
  z.strictObject({ kind: z.literal('range'), most: distance }),
])
/** When to stop asking, see `mayStop`. */
export const stopRuleSchema = z.strictObject({ iqrMost: distance, medianShiftMost: distance })

/** How a session is held. What decides on results is frozen by its first ballot round, see `FROZEN_SETTINGS`. */
export const sessionSettingsSchema = z.strictObject({
  anonymity: z.enum(['named', 'anonymous']),
  /** Ballots below which an anonymous round has no result. */
  least: z.int().check(z.gte(3), z.lte(20)),
  /** Ballots below which a facilitator reveals only with a reason; every ballot counts, also "don't know". */
  quorum: z.int().check(z.gte(2), z.lte(500)),
  rule: consensusRuleSchema,
  stop: stopRuleSchema,
  /** Ballot rounds on one item. */
  maxRounds: z.int().check(z.gte(1), z.lte(9)),
  /** Milliseconds in which ballots on their way are taken after "reveal", where not everybody has cast. */
  graceMs: z.int().check(z.gte(0), z.lte(10_000)),
  facilitatorVotes: z.boolean(),
  /** A dry run: nothing of it can reach an assessment. */
  exercise: z.boolean(),
})
export type SessionSettings = z.infer<typeof sessionSettingsSchema>
/** What nobody changes once a session had its first ballot round. */
export const FROZEN_SETTINGS = [
  'anonymity',
  'least',
  'rule',
  'stop',
  'exercise',
] as const satisfies readonly (keyof SessionSettings)[]

export const USUAL_SETTINGS: SessionSettings = {
  anonymity: 'named',
  least: 5,
  quorum: 2,
  rule: { kind: 'within-one', least: 0.75 },
  stop: { iqrMost: 1, medianShiftMost: 0.5 },
  maxRounds: 3,
  graceMs: 2_000,
  facilitatorVotes: false,
  exercise: false,
}
