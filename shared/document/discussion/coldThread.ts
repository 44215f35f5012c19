import * as Y from 'yjs'
import { commentSchema, type ColdMark, type Comment } from '../../domain/discussion.ts'
import { newEntryId, type EntryId } from '../../domain/ids.ts'
import { parse } from '../../util/validate.ts'
import { SERVER_ORIGIN } from '../origin.ts'
import { DISCUSSION_MAP } from './discussionParts.ts'
import { viewDiscussion, type ThreadEntry } from './discussionView.ts'
import type { ColdCopy } from './settledParts.ts'

/** What stays beside the head of a thread whose comments are set aside; null where it has none to set aside. */
export function coldMarkOf({ comments }: Pick<ThreadEntry, 'comments'>): ColdMark | null {
  const last = comments.at(-1)
  return last ? { count: comments.length, last: last.at, lastBy: last.by } : null
}

/** The comments of threads and what is said of them by buttons, as they are stored, fields of later versions too. */
export function copiesOf(doc: Y.Doc, threads: readonly ThreadEntry[]): ReadonlyMap<EntryId, ColdCopy> {
  const stored = doc.getMap(DISCUSSION_MAP.comments)
  const said = reactionsByComment(doc)
  return new Map(
    threads.map(({ id, comments }) => [
      id,
      {
        comments: Object.fromEntries(comments.map((comment) => [comment.id, stored.get(comment.id)])),
        reactions: Object.fromEntries(comments.flatMap((comment) => said.get(comment.id) ?? [])),
      },
    ]),
  )
}

function reactionsByComment(doc: Y.Doc): ReadonlyMap<string, readonly (readonly [key: string, value: unknown])[]> {
  const byComment = new Map<string, (readonly [string, unknown])[]>()
  for (const [key, value] of doc.getMap(DISCUSSION_MAP.reactions).entries()) {
    const comment = commentOfKey(key)
    const known = byComment.get(comment)
    if (known) known.push([key, value])
    else byComment.set(comment, [[key, value]])
  }
  return byComment
}

const commentOfKey = (key: string): string => key.slice(0, key.indexOf('/'))

/** Takes what was copied out of a thread and leaves the mark beside its head. The server only, once the copy is on the disk. */
export function setAside(doc: Y.Doc, thread: EntryId, mark: ColdMark, { comments, reactions }: ColdCopy): void {
  doc.transact(() => {
    doc.getMap(DISCUSSION_MAP.cold).set(thread, mark)
    for (const id of Object.keys(comments)) doc.getMap(DISCUSSION_MAP.comments).delete(id)
    for (const key of Object.keys(reactions)) doc.getMap(DISCUSSION_MAP.reactions).delete(key)
  }, SERVER_ORIGIN)
}

/**
 * Puts what was copied back into its thread, which is warm then. What the document says of a comment already stays. Pages
 * choose ids: a comment whose id is that of another thread's by now gets one of its own, and both stay. The server only.
 */
export function putWordsBack(doc: Y.Doc, thread: EntryId, copy: ColdCopy): void {
  doc.transact(() => {
    const all = doc.getMap(DISCUSSION_MAP.comments)
    const ids = new Map<string, string>()
    for (const [id, stored] of Object.entries(copy.comments)) {
      const there = all.get(id)
      if (isOf(there, thread)) continue
      const free = there === undefined ? id : newEntryId()
      ids.set(id, free)
      all.set(free, free === id ? stored : { ...objectOf(stored), id: free })
    }
    for (const [key, stored] of Object.entries(copy.reactions)) {
      const comment = commentOfKey(key)
      const free = ids.get(comment)
      if (free !== undefined) doc.getMap(DISCUSSION_MAP.reactions).set(free + key.slice(comment.length), stored)
    }
    dropCold(doc, thread)
  }, SERVER_ORIGIN)
}

/** Whether a thread's comments are set aside, also by a mark that a later version wrote. */
export const isCold = (doc: Y.Doc, thread: EntryId): boolean => doc.getMap(DISCUSSION_MAP.cold).has(thread)

/** How large a document is as it is stored, in bytes; takes long for a large one. */
export const storedBytes = (doc: Y.Doc): number => Y.encodeStateAsUpdate(doc).length

/** Forgets that a thread's comments were set aside. The server only. */
export function dropCold(doc: Y.Doc, thread: EntryId): void {
  const cold = doc.getMap(DISCUSSION_MAP.cold)
  if (cold.has(thread)) doc.transact(() => cold.delete(thread), SERVER_ORIGIN)
}

const objectOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})

function isOf(stored: unknown, thread: EntryId): boolean {
  const comment = parse(commentSchema, stored)
  return comment.ok && comment.value.thread === thread
}

/** What was said in a thread: its comments, oldest first, and what is said of them by buttons. */
export type Words = Pick<ThreadEntry, 'comments' | 'reactions'>

/** Threads with their words, those too that were set aside; `copyOf` gives what was copied, null where nothing was. */
export function withWords<T extends ThreadEntry>(
  threads: readonly T[],
  copyOf: (thread: EntryId) => ColdCopy | null,
): readonly T[] {
  const scratch = new Y.Doc()
  scratch.transact(() => {
    for (const thread of threads) if (thread.cold) lay(scratch, thread, copyOf(thread.id))
  })
  const view = viewDiscussion(scratch)
  const all = threads.map((thread) => {
    const words = thread.cold && view.thread(thread.id)
    return words ? { ...thread, comments: words.comments, reactions: words.reactions } : thread
  })
  scratch.destroy()
  return all
}

function lay(scratch: Y.Doc, { id, anchor, by, at, resolved, comments }: ThreadEntry, copy: ColdCopy | null): void {
  scratch.getMap(DISCUSSION_MAP.threads).set(id, { id, anchor, by, at, resolved, withdrawn: false })
  const put = (comment: Comment): void => void scratch.getMap(DISCUSSION_MAP.comments).set(comment.id, comment)
  comments.forEach(put)
  if (copy) putWordsBack(scratch, id, copy)
}
