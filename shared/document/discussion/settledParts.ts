import type * as Y from 'yjs'
import * as z from 'zod/mini'
import { entryIdSchema, type EntryId } from '../../domain/ids.ts'
import { parse } from '../../util/validate.ts'
import { SERVER_ORIGIN } from '../origin.ts'

/** Names of the top-level maps of a settled document, which the server alone reads and writes. */
const SETTLED_MAP = {
  /** By thread: its `ColdCopy`. */
  threads: 'threads',
  /** By thread whose copy was taken out: the files may still hold it. */
  left: 'left',
} as const

const copySchema = z.object({
  comments: z.record(z.string(), z.unknown()),
  reactions: z.record(z.string(), z.unknown()),
})
/** What was said in a thread, each part as it is stored in the document that it came from and under its key there. */
export interface ColdCopy {
  readonly comments: Readonly<Record<string, unknown>>
  readonly reactions: Readonly<Record<string, unknown>>
}

/** Keeps what was said in threads, in place of what was kept of them before. */
export function putCopies(doc: Y.Doc, copies: ReadonlyMap<EntryId, ColdCopy>): void {
  doc.transact(() => {
    for (const [thread, copy] of copies) doc.getMap(SETTLED_MAP.threads).set(thread, copy)
  }, SERVER_ORIGIN)
}

/** What was said in a thread; null where nothing is kept of it. */
export function readCopy(doc: Y.Doc, thread: EntryId): ColdCopy | null {
  const copy = parse(copySchema, doc.getMap(SETTLED_MAP.threads).get(thread))
  return copy.ok ? copy.value : null
}

/** The threads of which something is kept. */
export const keptThreads = (doc: Y.Doc): readonly EntryId[] => idsIn(doc, SETTLED_MAP.threads)

/** The threads whose copy was taken out and may still be in the files. */
export const leftThreads = (doc: Y.Doc): readonly EntryId[] => idsIn(doc, SETTLED_MAP.left)

/** Takes copies out, and notes that the files may still hold them. Nothing is written where none is kept. */
export function dropCopies(doc: Y.Doc, threads: readonly EntryId[]): void {
  const kept = doc.getMap(SETTLED_MAP.threads)
  doc.transact(() => {
    for (const thread of threads)
      if (kept.has(thread)) {
        kept.delete(thread)
        doc.getMap(SETTLED_MAP.left).set(thread, true)
      }
  }, SERVER_ORIGIN)
}

/** Notes that the files hold no copy of these threads any more but what is kept. */
export function dropLeft(doc: Y.Doc, threads: readonly EntryId[]): void {
  const left = doc.getMap(SETTLED_MAP.left)
  doc.transact(() => {
    for (const thread of threads) if (left.has(thread)) left.delete(thread)
  }, SERVER_ORIGIN)
}

const idsIn = (doc: Y.Doc, map: string): readonly EntryId[] =>
  [...doc.getMap(map).keys()].flatMap((key) => {
    const id = parse(entryIdSchema, key)
    return id.ok ? [id.value] : []
  })
