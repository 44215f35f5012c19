import type * as Y from 'yjs'
import type { Comment, Thread } from '../../domain/discussion.ts'
import type { EntryId } from '../../domain/ids.ts'
import { SERVER_ORIGIN } from '../origin.ts'

/** Names of the top-level maps of a discussion document. Values are whole plain objects under ids. */
export const DISCUSSION_MAP = {
  threads: 'threads',
  comments: 'comments',
  /** By thread that was taken back: when its words had left the disk, in milliseconds since 1970. */
  erased: 'erased',
} as const

/** Writes a new thread; the server only. */
export function putThread(doc: Y.Doc, thread: Thread): void {
  doc.transact(() => doc.getMap(DISCUSSION_MAP.threads).set(thread.id, thread), SERVER_ORIGIN)
}

/** Writes a new comment; the server only. */
export function putComment(doc: Y.Doc, comment: Comment): void {
  doc.transact(() => doc.getMap(DISCUSSION_MAP.comments).set(comment.id, comment), SERVER_ORIGIN)
}

/** Changes some fields of a thread that is there; what a later version stored beside them stays. The server only. */
export function patchThread(doc: Y.Doc, id: EntryId, fields: Partial<Omit<Thread, 'id'>>): void {
  patch(doc, DISCUSSION_MAP.threads, id, fields)
}

/** Takes the words out of a comment; who wrote it and when stays. The server only. */
export function emptyComment(doc: Y.Doc, id: EntryId): void {
  patch(doc, DISCUSSION_MAP.comments, id, { text: null })
}

/** Notes that the words of a thread that was taken back have left the disk. The server only. */
export function noteErased(doc: Y.Doc, thread: EntryId, at: number): void {
  doc.transact(() => doc.getMap(DISCUSSION_MAP.erased).set(thread, at), SERVER_ORIGIN)
}

function patch(doc: Y.Doc, map: string, id: EntryId, fields: object): void {
  doc.transact(() => doc.getMap<object>(map).set(id, { ...doc.getMap<object>(map).get(id), ...fields }), SERVER_ORIGIN)
}
