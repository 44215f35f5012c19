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

const HUES = [204, 262, 326, 148, 178, 232, 292, 350] as const

/** A person's colour, made from the id so that nobody can inject one; `#rrggbb`, dark enough for white text. */
export function personColor(id: string): string {
  let hash = 0
  for (const char of id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 100_003
  return hslToHex(HUES[hash % HUES.length] ?? 204, 45, 28 + (hash % 3) * 3)
}

function hslToHex(hue: number, saturation: number, lightness: number): string {
  const l = lightness / 100
  const a = (saturation / 100) * Math.min(l, 1 - l)
  const channel = (n: number): string => {
    const k = (n + hue / 30) % 12
    const value = l - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(0)}${channel(8)}${channel(4)}`
}
