import * as z from 'zod/mini'
import { entryIdSchema, memberIdSchema } from '../ids.ts'
import { nodeSummarySchema } from '../scoreSummary.ts'

/**
 * Why a version was made. `time`: something changed in a quarter of an hour; `shrink`: most of a text or of a list went in one
 * deed, and this is the state before it; `restore`, `stage` and `migration`: the state before such a step; `named`: somebody asked
 * for it; `approval`: partners were asked to approve what it says; `session`: a workshop session opened or closed.
 */
export const VERSION_REASONS = [
  'time',
  'shrink',
  'restore',
  'stage',
  'migration',
  'named',
  'approval',
  'session',
] as const
export type VersionReason = (typeof VERSION_REASONS)[number]

/** Named versions of one assessment at most. */
export const MAX_NAMED_VERSIONS = 500
/** Places that one restore takes at most. */
export const MAX_RESTORED_PLACES = 500

/** Most signs of a version's name. */
export const MAX_VERSION_NAME = 120
export const versionNameSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_VERSION_NAME))
export const versionNumberSchema = z.number().check(z.int(), z.gte(1))

/** Name of a place of an assessment, as `ChangedPlace` has it. */
export const placeNameSchema = z.string().check(z.minLength(3), z.maxLength(120))

const hashSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hex'))

/** What is known of a version without opening it. */
export const versionHeadSchema = z.strictObject({
  /** 1 for an assessment's first, then one more each; never used again. */
  number: versionNumberSchema,
  reason: z.enum(VERSION_REASONS),
  name: z.nullable(versionNameSchema),
  /** Id that the page made when it asked for a named one: asked for again, it is this one and no second. */
  ask: z.optional(entryIdSchema),
  /** Server's milliseconds since 1970. */
  at: z.number(),
  /** Who asked for it or did what it was made for; null for the server itself. */
  by: z.nullable(memberIdSchema),
  /** For `restore`: which version the places were taken from, and which. */
  restored: z.nullable(z.strictObject({ version: versionNumberSchema, places: z.array(placeNameSchema) })),
  /** The whole assessment's score then, and how many indicators were answered; null where it could not be worked out. */
  score: z.nullable(z.strictObject({ overall: nodeSummarySchema, answered: z.number() })),
  /** SHA-256 of the state as it is stored. */
  state: hashSchema,
  /** SHA-256 of the head of the version before, as it is stored; zeros for the first. */
  previous: hashSchema,
})
export type VersionHead = z.infer<typeof versionHeadSchema>
