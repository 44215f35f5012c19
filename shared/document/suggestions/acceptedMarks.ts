import type * as Y from 'yjs'
import * as z from 'zod/mini'
import { memberIdSchema, type EntryId, type MemberId } from '../../domain/ids.ts'
import { parse } from '../../util/validate.ts'
import { ACCEPTED_MAP } from '../keys.ts'

/**
 * That the words of a suggestion went into this document: the server's note, written in the very transaction that writes the
 * words, so that it is there where they are and nowhere else, even where accepting only deletes.
 */
export const acceptedMarkSchema = z.object({
  /** Absent for a suggestion of the team, as is `author`: others receive the content, and learn nothing of it. */
  by: z.optional(memberIdSchema),
  /** Whose words they are: who suggested them, or who accepted others in their place. */
  author: z.optional(memberIdSchema),
  /** Milliseconds since 1970. */
  at: z.number(),
  /** The Yjs client under which the words stand; it is the author's. */
  client: z.int().check(z.gte(0)),
})
export type AcceptedMark = z.infer<typeof acceptedMarkSchema>

/** Notes that a suggestion went into the document, under its thread's name or a random one; the server only. */
export function markAccepted(doc: Y.Doc, name: EntryId, mark: AcceptedMark): void {
  doc.getMap(ACCEPTED_MAP).set(name, mark)
}

/** What was noted under a name; null where its words never went in. Looking makes nothing. */
export function acceptedMark(doc: Y.Doc, name: EntryId): AcceptedMark | null {
  if (!doc.share.has(ACCEPTED_MAP)) return null
  const mark = parse(acceptedMarkSchema, doc.getMap(ACCEPTED_MAP).get(name))
  return mark.ok ? mark.value : null
}

/** Whose each client is under which accepted words stand, as far as the marks say it: see `author`. */
export function acceptedClients(doc: Y.Doc): readonly (readonly [client: number, author: MemberId])[] {
  if (!doc.share.has(ACCEPTED_MAP)) return []
  return [...doc.getMap(ACCEPTED_MAP).values()].flatMap((stored) => {
    const mark = parse(acceptedMarkSchema, stored)
    return mark.ok && mark.value.author ? [[mark.value.client, mark.value.author] as const] : []
  })
}
