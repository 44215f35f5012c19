import * as z from 'zod/mini'
import { MAP_NAMES, isNarrativeField, type MapName, type NarrativeField } from '../../../shared/document/keys.ts'

const runSchema = z.object({ text: z.string(), own: z.boolean() })
/** A stretch of text that is this person's or that stood around it. */
export type Run = z.infer<typeof runSchema>
/** One line of a text: a paragraph, a heading, a cell. */
export type Block = Run[]

const valueSchema = z.object({
  map: z.custom<MapName>((name) => MAP_NAMES.some((known) => known === name)),
  key: z.string(),
  value: z.unknown(),
})
/** One small value as this person set it. */
export type DraftValue = z.infer<typeof valueSchema>

const fieldSchema = z.custom<NarrativeField>((name) => typeof name === 'string' && isNarrativeField(name))
const wordsSchema = z.object({
  kind: z.literal('words'),
  field: fieldSchema,
  blocks: z.array(z.array(runSchema)),
  /** The block that held them, so that they can return to its place. */
  place: z.nullable(z.object({ client: z.number(), clock: z.number() })),
})
const valuesSchema = z.object({ kind: z.literal('values'), values: z.array(valueSchema) })
const typedSchema = z.object({ kind: z.literal('typed'), box: z.string(), text: z.string() })
/** What a draft holds: words of one narrative with what stood around them, small values, or text whose box is gone. */
export const keptWorkSchema = z.discriminatedUnion('kind', [wordsSchema, valuesSchema, typedSchema])
export type KeptWork = z.infer<typeof keptWorkSchema>
export type KeptWords = z.infer<typeof wordsSchema>

/** Why something is kept here and not in the document. */
export const DRAFT_REASONS = ['removed', 'overwritten', 'entry-removed', 'refused', 'box-gone'] as const
export type DraftReason = (typeof DRAFT_REASONS)[number]

export const privateDraftSchema = z.object({
  id: z.string(),
  room: z.string(),
  why: z.enum(DRAFT_REASONS),
  /** Where it is the same as in the document but hidden with its entry: the key that says "removed". */
  entry: z.nullable(z.object({ map: valueSchema.shape.map, id: z.string() })),
  work: keptWorkSchema,
  /** Milliseconds since 1970. */
  at: z.number(),
  /** The person has seen it and keeps it as a note. */
  noted: z.boolean(),
})
/** Something that this person wrote and the document does not hold, or does not show; shown to nobody else. */
export type PrivateDraft = z.infer<typeof privateDraftSchema>

/** This person's own words, lines parted by line feeds; small values are left to the screen's words. */
export function ownText(work: KeptWords): string {
  return work.blocks.map((block) => block.flatMap(({ text, own }) => (own ? [text] : [])).join('')).join('\n')
}

/** The whole lines in which this person's words stand. */
export const wholeText = (work: KeptWords): string =>
  work.blocks.map((block) => block.map(({ text }) => text).join('')).join('\n')

/** How many words a text has. */
export const countWords = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length
