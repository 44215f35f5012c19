import * as z from 'zod/mini'
import { answerSchema } from '../../domain/answer.ts'
import { entryIdSchema, indicatorCodeSchema, memberIdSchema } from '../../domain/ids.ts'
import { storedTimeSchema } from '../../util/storedTime.ts'
import { wellFormed } from '../../util/wellFormed.ts'
import { cellSpan, MAX_SPAN, NARRATIVE_MARKS, NARRATIVE_NODES, type NarrativeNode } from '../narrative.ts'
import { areBlocksInPlace } from './narrativeShape.ts'
import { entryHeadShape, fieldChangeShape, isEntryChange, MAX_FIELDS, type ChangedEntry } from './entryValues.ts'

/** Most changed places of one suggestion on a text. */
export const MAX_HUNKS = 40
/** Most characters of one suggestion, as JSON. */
export const MAX_SUGGESTION = 20_000
/** Most characters of the reason for a suggestion, or for rejecting one. */
export const MAX_WHY = 2_000
const MAX_DEPTH = 32
/** Most characters of the attributes of one node, as JSON. */
const MAX_ATTRIBUTES = 4_096

/** A block of a live text by the item of the document that holds it. */
export const blockPlaceSchema = z.object({ client: z.int().check(z.gte(0)), clock: z.int().check(z.gte(0)) })

const nodesSchema = z.custom<readonly NarrativeNode[]>(areNodes, 'blocks of a text')

/**
 * One changed place of a text: these blocks, which said `base`, shall say `to`. New blocks alone replace none, and come
 * behind `after`; null is the start of the text.
 */
const hunkShape = {
  blocks: z.array(blockPlaceSchema).check(z.maxLength(100)),
  after: z.nullable(blockPlaceSchema),
  base: nodesSchema,
  to: nodesSchema,
}
export type Hunk = z.infer<z.ZodMiniObject<typeof hunkShape>>

const textShape = { kind: z.literal('text'), field: z.string().check(z.maxLength(60)) }
const answerShape = {
  kind: z.literal('answer'),
  indicator: indicatorCodeSchema,
  /** What held when it was suggested; null where nothing was settled. */
  seen: z.nullable(answerSchema),
  to: answerSchema,
}

const ENTRY_CHECK = z.refine<ChangedEntry>(
  isEntryChange,
  'fields of the entry, each once, with values that they may have',
)

/** A change that somebody asks for; strict, for what comes in. */
export const suggestionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...textShape,
      hunks: z.array(z.strictObject(hunkShape)).check(z.minLength(1), z.maxLength(MAX_HUNKS)),
    }),
    z.strictObject(answerShape),
    z
      .strictObject({
        ...entryHeadShape,
        values: z.array(z.strictObject(fieldChangeShape)).check(z.maxLength(MAX_FIELDS)),
        hunks: z.array(z.strictObject(hunkShape)).check(z.maxLength(MAX_HUNKS)),
      })
      .check(ENTRY_CHECK),
  ])
  .check(
    z.refine((value) => JSON.stringify(value).length <= MAX_SUGGESTION, `at most ${MAX_SUGGESTION} characters in all`),
  )
export type Suggestion = z.infer<typeof suggestionSchema>
export type TextSuggestion = Extract<Suggestion, { kind: 'text' }>
export type AnswerSuggestion = Extract<Suggestion, { kind: 'answer' }>
export type EntrySuggestion = Extract<Suggestion, { kind: 'entry' }>

/** What a suggestion of a later version reads as. */
export const UNKNOWN_SUGGESTION = { kind: 'unknown' } as const

/** A suggestion as it is stored. One of a later kind is `unknown`: it is shown as such, and nobody decides it here. */
export const storedSuggestionSchema = z.union([
  z.discriminatedUnion('kind', [
    z.object({ ...textShape, hunks: z.array(z.object(hunkShape)) }),
    z.object(answerShape),
    z
      .object({
        ...entryHeadShape,
        values: z.array(z.object(fieldChangeShape)),
        hunks: z.array(z.object(hunkShape)),
      })
      .check(ENTRY_CHECK),
  ]),
  z.pipe(
    z.unknown(),
    z.transform(() => UNKNOWN_SUGGESTION),
  ),
])
export type StoredSuggestion = z.infer<typeof storedSuggestionSchema>

/** What became of a suggestion. One without an outcome is open. Times are the server's. */
export const outcomeSchema = z.object({
  /** `accepting`: the intent is on the disk, the words may not be yet; finished at the next start at the latest. */
  status: z.enum(['accepting', 'accepted', 'rejected', 'withdrawn']),
  by: memberIdSchema,
  at: storedTimeSchema,
  /** The deed's id, made by the page, so that asking again does nothing twice. */
  op: entryIdSchema,
  /** Whether what was accepted differs from what was suggested. */
  edited: z.boolean(),
  why: z.nullable(z.string()),
  /** A short print of the results that were asked for: the deed's id with others is another deed. Absent where none were. */
  print: z.optional(z.string()),
  /**
   * Under which random name the content notes that the words went in, for a thread of the team: who reads the content
   * alone must not learn of the thread. Absent where the note has the thread's own name.
   */
  mark: z.optional(entryIdSchema),
  /** Under which Yjs client the accepted words stand in the content; null where none were written. */
  client: z.nullable(z.number()),
})
export type Outcome = z.infer<typeof outcomeSchema>

/**
 * What a changed place shall say when its suggestion is accepted, and what stood there when the accepter looked: it is
 * refused where something else stands there by now.
 */
export const hunkResultSchema = z.strictObject({ seen: nodesSchema, result: nodesSchema })
export type HunkResult = z.infer<typeof hunkResultSchema>

/** The same for one field of an entry; without `seen` for one of an entry that is to be added. */
export const fieldResultSchema = z.strictObject({
  field: z.string().check(z.maxLength(40)),
  seen: z.optional(z.unknown()),
  result: z.unknown(),
})
export type FieldResult = z.infer<typeof fieldResultSchema>

/** What accepting a suggestion comes to: one result for each changed place of a text and for each changed field, in order. */
export interface Results {
  readonly results: readonly HunkResult[]
  readonly values: readonly FieldResult[]
}

/** Whether a suggestion still waits for somebody to decide. */
export const isOpen = (outcome: Outcome | null): boolean => outcome === null || outcome.status === 'accepting'

/** Whether a value is blocks as the narrative schema has them, each part in its place, nested no deeper than 32. */
function areNodes(value: unknown): value is readonly NarrativeNode[] {
  return Array.isArray(value) && value.every((node) => isNode(node, 1)) && areBlocksInPlace(value)
}

function isNode(value: unknown, depth: number): value is NarrativeNode {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return false
  const { type, attrs = {}, content = [], text, marks = [], ...more }: Record<string, unknown> = { ...value }
  if (Object.keys(more).length > 0 || !Array.isArray(content) || !Array.isArray(marks)) return false
  if (type === 'text') return isText(text) && hasOnly(attrs, []) && marks.every(isMark)
  if (typeof type !== 'string' || !Object.hasOwn(NARRATIVE_NODES, type) || text !== undefined) return false
  return (
    hasOnly(attrs, NARRATIVE_NODES[type] ?? []) &&
    marks.length === 0 &&
    content.every((node) => isNode(node, depth + 1))
  )
}

const isText = (text: unknown): boolean => typeof text === 'string' && text !== '' && wellFormed(text) === text

function isMark(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { type, attrs = {}, ...more }: Record<string, unknown> = { ...value }
  return (
    Object.keys(more).length === 0 &&
    typeof type === 'string' &&
    Object.hasOwn(NARRATIVE_MARKS, type) &&
    hasOnly(attrs, NARRATIVE_MARKS[type] ?? [])
  )
}

/** Small plain values under known names only; what a cell reaches over is a whole number within bounds. */
const hasOnly = (attrs: unknown, names: readonly string[]): boolean =>
  typeof attrs === 'object' &&
  attrs !== null &&
  JSON.stringify(attrs).length <= MAX_ATTRIBUTES &&
  Object.entries(attrs).every(
    ([name, value]) => names.includes(name) && (/^(col|row)span$/.test(name) ? isSpan(value) : isPlain(value)),
  )

const isSpan = (value: unknown): boolean => value === null || cellSpan(value) === value

const isPlain = (value: unknown): boolean =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value) || isWidths(value)

const isWidths = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length <= MAX_SPAN &&
  value.every((one) => one === null || (typeof one === 'number' && one >= 0 && one <= 10_000))
