import * as z from 'zod/mini'
import { entryIdSchema, indicatorCodeSchema, memberIdSchema } from './ids.ts'

const indicatorAnchor = { kind: z.literal('indicator'), indicator: indicatorCodeSchema }
const evidenceAnchor = { kind: z.literal('evidence'), indicator: indicatorCodeSchema, evidence: entryIdSchema }

/** Where a new thread may point; strict, for what comes in. */
export const anchorSchema = z.discriminatedUnion('kind', [
  z.strictObject(indicatorAnchor),
  z.strictObject(evidenceAnchor),
])
export type Anchor = z.infer<typeof anchorSchema>

/** What an anchor of a later version reads as: the thread is shown, its place is not. */
const UNKNOWN_ANCHOR = { kind: 'unknown', indicator: null } as const

/** Where a stored thread points. Fields of later versions are passed over, and anchors of later kinds are `unknown`. */
export const storedAnchorSchema = z.union([
  z.discriminatedUnion('kind', [z.object(indicatorAnchor), z.object(evidenceAnchor)]),
  z.pipe(
    z.unknown(),
    z.transform(() => UNKNOWN_ANCHOR),
  ),
])
export type StoredAnchor = z.infer<typeof storedAnchorSchema>

/** Most signs of a comment. */
export const MAX_COMMENT = 8000
export const commentTextSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_COMMENT))

/** One person's text in a thread. A removed comment leaves a stub: `text` null. Times are the server's. */
export const commentSchema = z.object({
  id: entryIdSchema,
  thread: entryIdSchema,
  by: memberIdSchema,
  text: z.nullable(z.string()),
  at: z.number(),
})
export type Comment = z.infer<typeof commentSchema>

/** Read as it is stored: fields of later versions are passed over, and stay where they are. */
export const threadSchema = z.object({
  id: entryIdSchema,
  anchor: storedAnchorSchema,
  by: memberIdSchema,
  at: z.number(),
  resolved: z.nullable(z.object({ by: memberIdSchema, at: z.number() })),
  /** Taken back by its author within ten seconds. Its comments have no text any more. */
  withdrawn: z.boolean(),
})
export type Thread = z.infer<typeof threadSchema>
