import * as z from 'zod/mini'
import { entryIdSchema } from '../domain/ids.ts'
import {
  MAX_RESTORED_PLACES,
  placeNameSchema,
  versionHeadSchema,
  versionNameSchema,
} from '../domain/history/version.ts'

/**
 * POST /api/assessments/:id/versions → VersionRow; keeps the assessment as it is now under a name. `id` is made by the page:
 * with the same name again it gives the first answer again, with another one a `conflict`.
 */
export const versionBody = z.strictObject({ id: z.optional(entryIdSchema), name: versionNameSchema })

/** What stood at a place when the person looked; a restore is refused where something else stands there by now. */
const seenSchema = z.string().check(z.regex(/^[0-9a-f]{32}$/, 'what a difference said in `seen`'))

/** POST /api/assessments/:id/versions/:n/restore → Restore; makes these places say what the version says */
export const restoreBody = z.strictObject({
  places: z
    .array(z.strictObject({ place: placeNameSchema, seen: seenSchema }))
    .check(z.minLength(1), z.maxLength(MAX_RESTORED_PLACES)),
})

/** A version in the list. */
export const versionRowSchema = z.object({
  number: versionHeadSchema.shape.number,
  reason: z.string(),
  name: versionHeadSchema.shape.name,
  at: versionHeadSchema.shape.at,
  by: versionHeadSchema.shape.by,
  restored: versionHeadSchema.shape.restored,
  /** 0–4 unrounded; null where there was no score. */
  score: z.nullable(z.number()),
  answered: z.nullable(z.number()),
})
export type VersionRow = z.infer<typeof versionRowSchema>
/** GET /api/assessments/:id/versions, newest first */
export const versionRowsSchema = z.array(versionRowSchema)

const partSchema = z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })
const blockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('same'), count: z.number() }),
  z.object({ kind: z.literal('words'), parts: z.array(partSchema) }),
  z.object({ kind: z.literal('format'), text: z.string() }),
  z.object({ kind: z.literal('moved'), text: z.string() }),
])
export type DifferenceBlock = z.infer<typeof blockSchema>

const seen = z.nullable(seenSchema)
const changedPlaceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    place: z.string(),
    seen,
    blocks: z.array(blockSchema),
    isCut: z.boolean(),
  }),
  z.object({
    kind: z.literal('values'),
    place: z.string(),
    seen,
    values: z.array(z.object({ key: z.string(), before: z.optional(z.unknown()), after: z.optional(z.unknown()) })),
  }),
])
export type ChangedPlaceAnswer = z.infer<typeof changedPlaceSchema>

/**
 * GET /api/assessments/:id/versions/:n/difference?to=now|<number> : what changed from version n to the other one. `seen`
 * of a place is for a restore, and null where the other side is not the assessment as it is now.
 */
export const differenceSchema = z.object({
  places: z.array(changedPlaceSchema),
  /** How many more places differ. */
  left: z.number(),
})
export type DifferenceAnswer = z.infer<typeof differenceSchema>

/** What a restore came to: `before` is the number of the version that was made of everything before it. */
export const restoreSchema = z.object({ before: z.number() })
