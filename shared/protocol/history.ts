import * as z from 'zod/mini'
import { memberIdSchema } from '../domain/ids.ts'

/** Somebody who wrote; null where it was the server: carried over from an earlier round, or restored. */
const writerSchema = z.nullable(memberIdSchema)

/**
 * GET /api/assessments/:id/touches: the texts in which something stands; and for each place the members who wrote, changed or removed something there, the last one
 * first; what happened before the server began to remember is not in it
 */
export const touchesSchema = z.object({
  texts: z.array(z.string()),
  touches: z.array(z.object({ place: z.string(), by: memberIdSchema, since: z.number(), at: z.number() })),
})
export type TouchesAnswer = z.infer<typeof touchesSchema>

/** GET /api/assessments/:id/written?field=<text>: who wrote which characters of what stands there now */
export const writtenSchema = z.object({
  blocks: z.array(z.array(z.object({ by: writerSchema, text: z.string() }))),
  /** Who wrote how many of the characters that are told, the most first. */
  writers: z.array(z.object({ by: writerSchema, characters: z.number() })),
  /** Whether the text goes on after what is told. */
  isCut: z.boolean(),
})
export type WrittenAnswer = z.infer<typeof writtenSchema>

/** GET /api/assessments/:id/activity?before=<number>: who did what, the newest first, without a word of any text */
export const activityAnswerSchema = z.object({
  deeds: z.array(
    z.object({
      number: z.number(),
      kind: z.string(),
      at: z.number(),
      by: memberIdSchema,
      place: z.nullable(z.string()),
      about: z.optional(z.string()),
    }),
  ),
  /** What to ask for as `before` to get older ones; null where there are none. */
  older: z.nullable(z.number()),
})
export type ActivityAnswer = z.infer<typeof activityAnswerSchema>
