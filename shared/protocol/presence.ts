import * as z from 'zod/mini'
import { indicatorCodeSchema, memberIdSchema } from '../domain/ids.ts'

/** Where a person is in an assessment; `cursor` is the editor binding's own (relative positions). */
export const presenceSchema = z.object({
  /** Stamped by the server from the session; whatever a client claims is replaced. */
  user: z.object({ id: memberIdSchema, name: z.string(), color: z.string() }),
  place: z.optional(
    z.nullable(z.object({ indicator: z.nullable(indicatorCodeSchema), field: z.nullable(z.string()) })),
  ),
})
export type Presence = z.infer<typeof presenceSchema>

/** What `place.field` says while a person has begun an answer that does not count yet. */
export const ANSWERING = 'answering'

/** People at work, as the server shows them in a round's overview (its own awareness state, key `working`). */
export const workingSchema = z.array(
  z.object({
    member: memberIdSchema,
    name: z.string(),
    assessment: z.string(),
    indicator: z.nullable(indicatorCodeSchema),
  }),
)
export type Working = z.infer<typeof workingSchema>

/** That places were restored from a version, as the server tells everybody who is here (its own state, key `restored`). */
export const restoredSchema = z.object({
  by: memberIdSchema,
  /** Server's milliseconds since 1970. */
  at: z.number(),
  /** From which version. */
  version: z.number(),
  /** The first of the places, by their names. */
  places: z.array(z.string()),
  /** How many there are in all. */
  count: z.number(),
})
export type Restored = z.infer<typeof restoredSchema>

/** Told apart by eye in pairs, each dark enough for white text. */
const PERSON_COLORS = [
  '#1f5f8b',
  '#a03a18',
  '#2d6a3e',
  '#6b3fa0',
  '#a3245c',
  '#00696b',
  '#7d5a00',
  '#4a4f57',
  '#3b4cc0',
  '#4f7a00',
  '#5a1f33',
  '#8a2be2',
] as const

/** A person's colour, made from the id so that nobody can inject one: one of twelve, `#rrggbb`. */
export function personColor(id: string): string {
  let hash = FNV_START
  for (const char of id) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), FNV_PRIME)
  // the low bits alone depend on little of the text
  const mixed = (hash ^ (hash >>> 15)) >>> 0
  return PERSON_COLORS[mixed % PERSON_COLORS.length] ?? PERSON_COLORS[0]
}

// FNV-1a, 32 bits (Fowler, Noll, Vo)
const FNV_START = 0x811c9dc5
const FNV_PRIME = 0x01000193
