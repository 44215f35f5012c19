import type * as Y from 'yjs'
import { commentSchema, threadSchema, type Comment, type Thread } from '../domain/discussion.ts'
import type { IndicatorCode } from '../domain/ids.ts'
import { parse } from '../util/validate.ts'
import { SERVER_ORIGIN } from './origin.ts'

const THREADS = 'threads'
const COMMENTS = 'comments'

/** A thread with its comments, oldest first. */
export interface ThreadEntry extends Thread {
  readonly comments: readonly Comment[]
}

/** Threads of a discussion document, oldest first; withdrawn ones are left out. */
export function readDiscussion(doc: Y.Doc): readonly ThreadEntry[] {
  const comments = readAll(doc.getMap(COMMENTS), (raw) => parse(commentSchema, raw))
  return readAll(doc.getMap(THREADS), (raw) => parse(threadSchema, raw))
    .filter((thread) => !thread.withdrawn)
    .map((thread) => ({ ...thread, comments: comments.filter((comment) => comment.thread === thread.id) }))
}

/** The indicators on which, or on whose evidence, a thread is open. */
export function openIndicators(threads: readonly ThreadEntry[]): ReadonlySet<IndicatorCode> {
  return new Set(threads.filter((thread) => !thread.resolved).map((thread) => thread.anchor.indicator))
}

/** Writes a thread; the server only. */
export function putThread(doc: Y.Doc, thread: Thread): void {
  doc.transact(() => doc.getMap(THREADS).set(thread.id, thread), SERVER_ORIGIN)
}

/** Writes a comment; the server only. */
export function putComment(doc: Y.Doc, comment: Comment): void {
  doc.transact(() => doc.getMap(COMMENTS).set(comment.id, comment), SERVER_ORIGIN)
}

function readAll<T extends { readonly at: number; readonly id: string }>(
  map: Y.Map<unknown>,
  read: (raw: unknown) => { ok: true; value: T } | { ok: false },
): T[] {
  const all: T[] = []
  map.forEach((raw) => {
    const value = read(raw)
    if (value.ok) all.push(value.value)
  })
  return all.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}
