import * as z from 'zod/mini'
import { memberIdSchema } from '../ids.ts'
import { placeNameSchema } from './version.ts'

/** `edit`: something was written, changed or removed at a place; the others are steps on the whole assessment. */
export const DEEDS = [
  'edit',
  'name-version',
  'restore',
  'stage',
  'resolve-thread',
  'reopen-thread',
  'moderate',
  'accept-suggestion',
  'reject-suggestion',
  'review',
] as const
export type DeedKind = (typeof DEEDS)[number]

/** How long deeds of an assessment are remembered. */
export const DEEDS_KEPT_MS = 365 * 86_400_000

/** What somebody did in an assessment, without a word of it. */
export const deedSchema = z.strictObject({
  /** 1 for an assessment's first, then one more each. */
  number: z.number(),
  kind: z.enum(DEEDS),
  /** Server's milliseconds since 1970. */
  at: z.number(),
  by: memberIdSchema,
  /** Null where it was on the whole assessment. */
  place: z.nullable(placeNameSchema),
  /**
   * What more there is to say in a word: the new stage, the number of a version, the thread of a suggestion, the new state of a
   * review.
   */
  about: z.optional(z.string().check(z.maxLength(40))),
})
export type NotedDeed = z.infer<typeof deedSchema>
