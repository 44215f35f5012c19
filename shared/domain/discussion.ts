import * as z from 'zod/mini'
import { entryIdSchema, indicatorCodeSchema, memberIdSchema } from './ids.ts'

/** Where a thread points. Text anchors join this union without touching stored threads. */
export const anchorSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('indicator'), indicator: indicatorCodeSchema }),
  z.strictObject({ kind: z.literal('evidence'), indicator: indicatorCodeSchema, evidence: entryIdSchema }),
])
export type Anchor = z.infer<typeof anchorSchema>

/** Most signs of a comment. */
export const MAX_COMMENT = 8000
export const commentTextSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_COMMENT))

/** One person's text in a thread. A removed comment leaves a stub: `text` null. Times are the server's. */
export const commentSchema = z.strictObject({
  id: entryIdSchema,
  thread: entryIdSchema,
  by: memberIdSchema,
  text: z.nullable(z.string()),
  at: z.number(),
})
export type Comment = z.infer<typeof commentSchema>

export const threadSchema = z.strictObject({
  id: entryIdSchema,
  anchor: anchorSchema,
  by: memberIdSchema,
  at: z.number(),
  resolved: z.nullable(z.strictObject({ by: memberIdSchema, at: z.number() })),
  /** Taken back by its author within ten seconds. */
  withdrawn: z.boolean(),
})
export type Thread = z.infer<typeof threadSchema>
