import * as z from 'zod/mini'
import { parse } from '../util/validate.ts'

/** JSON messages on the socket that are not document data; server to client. */
export const controlSchema = z.discriminatedUnion('kind', [
  /** Sent once after the upgrade: what this connection may do, and the document's lineage. */
  z.object({
    kind: z.literal('welcome'),
    protocol: z.number(),
    schema: z.number(),
    epoch: z.string(),
    writable: z.boolean(),
    /** Why not, where `writable` is false. */
    readOnlyBecause: z.nullable(z.enum(['role', 'released', 'client-too-old', 'server-owned'])),
  }),
  /** The store fails: nothing more is acknowledged until `store-recovered`. */
  z.object({ kind: z.literal('store-failed') }),
  z.object({ kind: z.literal('store-recovered') }),
  /** An update of this connection was not taken; the client's copy differs from now on. */
  z.object({ kind: z.literal('refused'), reason: z.enum(['read-only', 'malformed', 'too-large']) }),
])
export type ControlMessage = z.infer<typeof controlSchema>

/** Null for a message that this version does not know or that is not JSON. */
export function parseControl(text: string): ControlMessage | null {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return null
  }
  const parsed = parse(controlSchema, raw)
  return parsed.ok ? parsed.value : null
}
