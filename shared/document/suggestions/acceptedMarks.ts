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
  by: memberIdSchema,
  /** Whose words they are: who suggested them, or who accepted others in their place. */
  author: memberIdSchema,
  /** Milliseconds since 1970. */
  at: z.number(),
  /** The Yjs client under which the words stand; it is the author's. */
  client: z.int().check(z.gte(0)),
})
export type AcceptedMark = z.infer<typeof acceptedMarkSchema>

/** Notes that a thread's suggestion went into the document; the server only. */
export function markAccepted(doc: Y.Doc, thread: EntryId, mark: AcceptedMark): void {
  doc.getMap(ACCEPTED_MAP).set(thread, mark)
}

/** What was noted of a thread's suggestion; null where its words never went in. Looking makes nothing. */
export function acceptedMark(doc: Y.Doc, thread: EntryId): AcceptedMark | null {
  if (!doc.share.has(ACCEPTED_MAP)) return null
  const mark = parse(acceptedMarkSchema, doc.getMap(ACCEPTED_MAP).get(thread))
  return mark.ok ? mark.value : null
}

/** Whose each client is under which accepted words stand: see `author` of the mark. */
export function acceptedClients(doc: Y.Doc): readonly (readonly [client: number, author: MemberId])[] {
  if (!doc.share.has(ACCEPTED_MAP)) return []
  return [...doc.getMap(ACCEPTED_MAP).values()].flatMap((stored) => {
    const mark = parse(acceptedMarkSchema, stored)
    return mark.ok ? [[mark.value.client, mark.value.author] as const] : []
  })
}
