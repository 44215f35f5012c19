import * as z from 'zod/mini'
import { entryIdSchema, indicatorCodeSchema, memberIdSchema } from './ids.ts'
import { weightSchema } from './responses/response.ts'
import { storedTimeSchema } from '../util/storedTime.ts'
import { typedText } from '../util/typedText.ts'

const indicatorAnchor = { kind: z.literal('indicator'), indicator: indicatorCodeSchema }
/** A text as a whole, see `isNarrativeField`. */
const fieldAnchor = { kind: z.literal('field'), field: z.string().check(z.maxLength(60)) }
const evidenceAnchor = { kind: z.literal('evidence'), indicator: indicatorCodeSchema, evidence: entryIdSchema }

/** A Yjs relative position as JSON: 182 bytes for two of them in practice. */
const positionSchema = z.string().check(z.maxLength(400))

/** What stands around words, compared as they are. */
const aroundShape = {
  /** Up to 32 characters before and after. */
  prefix: z.string().check(z.maxLength(32)),
  suffix: z.string().check(z.maxLength(32)),
  /** Where they began in the field's plain text. */
  offset: z.int().check(z.gte(0)),
  /** How many other places of the field had the same words. */
  twins: z.int().check(z.gte(0)),
}

/** Words as they were compared when they were anchored: NFC, white space as one space, see comparableText.ts. */
const quoteShape = {
  /** All of them up to 300 characters, beyond that the first 150. */
  head: z.string().check(z.minLength(1), z.maxLength(300)),
  /** The last 150 of a longer quote, else empty. */
  tail: z.string().check(z.maxLength(150)),
  length: z.int().check(z.gte(1), z.lte(2_000)),
  ...aroundShape,
}
export type Quote = TextAnchor['quote']

/** Words of a text: where they began and ended in the live text, and what they were. */
const textShape = {
  kind: z.literal('text'),
  /** Name of the text, see `isNarrativeField`. */
  field: z.string().check(z.maxLength(60)),
  start: positionSchema,
  end: positionSchema,
}

/** Words that a thread is put on; strict, for what comes in. */
export const textAnchorSchema = z.strictObject({ ...textShape, quote: z.strictObject(quoteShape) })

/** Where a new thread may point; strict, for what comes in. */
export const anchorSchema = z.discriminatedUnion('kind', [
  z.strictObject(indicatorAnchor),
  z.strictObject(evidenceAnchor),
  z.strictObject(fieldAnchor),
  textAnchorSchema,
])
export type Anchor = z.infer<typeof anchorSchema>
export type TextAnchor = Extract<Anchor, { kind: 'text' }>

/** What an anchor of a later version reads as: the thread is shown, its place is not. */
const UNKNOWN_ANCHOR = { kind: 'unknown' } as const

/** Where a stored thread points. Fields of later versions are passed over, and anchors of later kinds are `unknown`. */
export const storedAnchorSchema = z.union([
  z.discriminatedUnion('kind', [
    z.object(indicatorAnchor),
    z.object(evidenceAnchor),
    z.object(fieldAnchor),
    z.object({ ...textShape, quote: z.object(quoteShape) }),
  ]),
  z.pipe(
    z.unknown(),
    z.transform(() => UNKNOWN_ANCHOR),
  ),
])
export type StoredAnchor = z.infer<typeof storedAnchorSchema>

/** Who reads a thread, from its first word on: everybody who reads its assessment, or the country's team. */
export const AUDIENCES = ['all', 'team'] as const
export type Audience = (typeof AUDIENCES)[number]
export const audienceSchema = z.enum(AUDIENCES)

/**
 * What the anchor keeper noted of a thread's words; the thread's own anchor stays as it was said. Read as it is stored:
 * fields of later versions are passed over.
 */
export const keptPlaceSchema = z.object({
  /** `exact`: the very words were found there. `detached`: they were nowhere; the place is the last one known. */
  state: z.enum(['exact', 'detached']),
  start: positionSchema,
  end: positionSchema,
  /** What stood around them when they were last found. */
  around: z.optional(z.object(aroundShape)),
  /** Since when they are nowhere, in milliseconds since 1970. */
  detachedIn: z.optional(z.number()),
})
export type KeptPlace = z.infer<typeof keptPlaceSchema>

/** Most signs of a comment. */
export const MAX_COMMENT = 8000
export const commentTextSchema = typedText(MAX_COMMENT).check(z.minLength(1))
/** Most signs of a reason: why a thread was resolved, or a comment removed. */
export const MAX_THREAD_WHY = 2_000

/** What can be said of a comment by a button. */
export const REACTIONS = ['agree', 'unsure', 'thanks', 'seen'] as const
export type Reaction = (typeof REACTIONS)[number]

/** One person's text in a thread. A removed comment leaves a stub: `text` null. Times are the server's. */
export const commentSchema = z.object({
  id: entryIdSchema,
  thread: entryIdSchema,
  by: memberIdSchema,
  text: z.nullable(z.string()),
  at: storedTimeSchema,
  /** When its author last wrote it anew. */
  edited: z.optional(z.object({ at: storedTimeSchema })),
  /** Who took its words away, and why: its author, or who moderates. */
  removed: z.optional(z.object({ by: memberIdSchema, at: storedTimeSchema, why: z.nullable(z.string()) })),
})
export type Comment = z.infer<typeof commentSchema>

/** Read as it is stored: fields of later versions are passed over, and stay where they are. */
export const threadSchema = z.object({
  id: entryIdSchema,
  anchor: storedAnchorSchema,
  by: memberIdSchema,
  at: storedTimeSchema,
  resolved: z.nullable(z.object({ by: memberIdSchema, at: storedTimeSchema, why: z.optional(z.string()) })),
  /** Taken back by its author within ten seconds. Its comments have no text any more. */
  withdrawn: z.boolean(),
  /** When the change that it asks for, or its reason, was last written anew, and by which deed of its author. */
  changed: z.optional(z.object({ at: storedTimeSchema, op: entryIdSchema })),
  /** What it is about, as its author or the team says; absent while nobody said. */
  weight: z.optional(
    z.union([
      weightSchema,
      z.pipe(
        z.unknown(),
        z.transform(() => null),
      ),
    ]),
  ),
})
export type Thread = z.infer<typeof threadSchema>

/** What stays of the comments of a thread that went cold, beside its head; read as it is stored. */
export const coldSchema = z.object({
  count: z.int().check(z.gte(0)),
  /** When the last of them was written, and by whom. */
  last: storedTimeSchema,
  lastBy: memberIdSchema,
})
export type ColdMark = z.infer<typeof coldSchema>
