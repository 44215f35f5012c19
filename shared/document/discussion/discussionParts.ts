import type * as Y from 'yjs'
import * as z from 'zod/mini'
import type { Comment, KeptPlace, Reaction, Thread } from '../../domain/discussion.ts'
import type { EntryId, MemberId } from '../../domain/ids.ts'
import type { Assignment } from '../../domain/inbox/notices.ts'
import type { CommentResponse } from '../../domain/responses/response.ts'
import { SERVER_ORIGIN } from '../origin.ts'
import { parse } from '../../util/validate.ts'
import {
  fieldResultSchema,
  hunkResultSchema,
  type Outcome,
  type Results,
  type Suggestion,
} from '../suggestions/suggestion.ts'

/** Names of the top-level maps of a discussion document. Values are whole plain objects under ids. */
export const DISCUSSION_MAP = {
  threads: 'threads',
  comments: 'comments',
  /** By `reactionKey`: what a member says of a comment by a button, some of `REACTIONS`. */
  reactions: 'reactions',
  /**
   * By `erasedKey` of a thread that was taken back, or of a comment that was removed or written anew: when the words of
   * before had left the disk, in milliseconds since 1970. Earlier versions wrote under the id alone.
   */
  erased: 'erased',
  /** By thread on words: where the anchor keeper found them, see `keptPlaceSchema`. */
  places: 'places',
  /** By thread that asks for a change: that change, see `suggestionSchema`. */
  suggestions: 'suggestions',
  /** By thread that asks for a change: what became of it, see `outcomeSchema`. */
  outcomes: 'outcomes',
  /** By thread whose suggestion is being accepted: what its changed places shall say, until they say it. */
  accepting: 'accepting',
  /** By thread that was given to somebody: to whom, see `assignmentSchema`. */
  assignments: 'assignments',
  /** By thread that was answered for the record: what became of it, see `responseSchema`. */
  responses: 'responses',
  /** By thread whose comments were set aside into the settled document: what stays of them, see `coldSchema`. */
  cold: 'cold',
} as const

const intentSchema = z.union([
  z.array(hunkResultSchema),
  z.object({ results: z.array(hunkResultSchema), values: z.array(fieldResultSchema) }),
])

/** Notes where the words of a thread are; the anchor keeper only. */
export function putPlace(doc: Y.Doc, thread: EntryId, place: KeptPlace): void {
  doc.transact(() => doc.getMap(DISCUSSION_MAP.places).set(thread, place), SERVER_ORIGIN)
}

/** Forgets what was noted of a thread's words: it has another anchor now, or was taken back. The server only. */
export function dropPlace(doc: Y.Doc, thread: EntryId): void {
  doc.transact(() => drop(doc, DISCUSSION_MAP.places, thread), SERVER_ORIGIN)
}

/** Writes the change that a thread asks for; the server only. */
export function putSuggestion(doc: Y.Doc, thread: EntryId, suggestion: Suggestion): void {
  doc.transact(() => doc.getMap(DISCUSSION_MAP.suggestions).set(thread, suggestion), SERVER_ORIGIN)
}

/** Writes what became of the change that a thread asks for; the server only. */
export function putOutcome(doc: Y.Doc, thread: EntryId, outcome: Outcome): void {
  doc.transact(() => doc.getMap(DISCUSSION_MAP.outcomes).set(thread, outcome), SERVER_ORIGIN)
}

/** Notes that a suggestion is to be accepted, and how, before the content is touched. The server only. */
export function putIntent(doc: Y.Doc, thread: EntryId, outcome: Outcome, { results, values }: Results): void {
  doc.transact(() => {
    putOutcome(doc, thread, outcome)
    // as earlier versions note a text
    doc.getMap(DISCUSSION_MAP.accepting).set(thread, values.length === 0 ? results : { results, values })
  }, SERVER_ORIGIN)
}

/** Forgets what was to be done; gives what became of it its last word, or none: then it is open again. The server only. */
export function endIntent(doc: Y.Doc, thread: EntryId, outcome: Outcome | null): void {
  doc.transact(() => {
    drop(doc, DISCUSSION_MAP.accepting, thread)
    if (outcome) putOutcome(doc, thread, outcome)
    else drop(doc, DISCUSSION_MAP.outcomes, thread)
  }, SERVER_ORIGIN)
}

/** How a suggestion is to be accepted; null where that was not noted, or cannot be read. */
export function intendedResults(doc: Y.Doc, thread: EntryId): Results | null {
  const stored = parse(intentSchema, doc.getMap(DISCUSSION_MAP.accepting).get(thread))
  if (!stored.ok) return null
  return Array.isArray(stored.value) ? { results: stored.value, values: [] } : stored.value
}

/** Takes the change out that a thread asks for, with what became of it: the thread was taken back. The server only. */
export function dropSuggestion(doc: Y.Doc, thread: EntryId): void {
  doc.transact(() => {
    for (const map of ['suggestions', 'outcomes', 'accepting'] as const) drop(doc, DISCUSSION_MAP[map], thread)
  }, SERVER_ORIGIN)
}

/** Gives a thread to somebody, or says that it is done; null takes it from whoever has it. The server only. */
export function putAssignment(doc: Y.Doc, thread: EntryId, assignment: Assignment | null): void {
  doc.transact(() => {
    if (assignment) doc.getMap(DISCUSSION_MAP.assignments).set(thread, assignment)
    else drop(doc, DISCUSSION_MAP.assignments, thread)
  }, SERVER_ORIGIN)
}

/** Writes what the team says became of a thread; null takes it away. The server only. */
export function putResponse(doc: Y.Doc, thread: EntryId, response: CommentResponse | null): void {
  doc.transact(() => {
    if (response) doc.getMap(DISCUSSION_MAP.responses).set(thread, response)
    else drop(doc, DISCUSSION_MAP.responses, thread)
  }, SERVER_ORIGIN)
}

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

/** Changes some fields of a comment that is there; what a later version stored beside them stays. The server only. */
export function patchComment(doc: Y.Doc, id: EntryId, fields: Pick<Comment, 'text'> & Partial<Comment>): void {
  patch(doc, DISCUSSION_MAP.comments, id, fields)
}

/** Takes the words out of a comment; who wrote it and when stays. The server only. */
export function emptyComment(doc: Y.Doc, id: EntryId): void {
  patchComment(doc, id, { text: null })
}

/** The key under which is noted that words have left the disk: people give ids, so a comment can have that of a thread. */
export const erasedKey = (of: 'thread' | 'comment' | 'suggestion', id: EntryId): string => `${of}/${id}`

/** Notes that the words of a thread which was taken back have left the disk. The server only. */
export function noteErased(doc: Y.Doc, thread: EntryId, at: number): void {
  doc.transact(() => doc.getMap(DISCUSSION_MAP.erased).set(erasedKey('thread', thread), at), SERVER_ORIGIN)
}

/** Notes that what a comment said until then has left the disk. The server only. */
export function noteErasedComment(doc: Y.Doc, comment: EntryId, at: number): void {
  doc.transact(() => doc.getMap(DISCUSSION_MAP.erased).set(erasedKey('comment', comment), at), SERVER_ORIGIN)
}

/** Notes that what a thread asked for before it was changed has left the disk. The server only. */
export function noteErasedSuggestion(doc: Y.Doc, thread: EntryId, at: number): void {
  doc.transact(() => doc.getMap(DISCUSSION_MAP.erased).set(erasedKey('suggestion', thread), at), SERVER_ORIGIN)
}

/** The key of what a member says of a comment by a button. */
export const reactionKey = (comment: EntryId, member: MemberId): string => `${comment}/${member}`

/** Writes what a member says of a comment by a button; nothing takes it away. The server only. */
export function putReactions(doc: Y.Doc, key: string, reactions: readonly Reaction[]): void {
  doc.transact(() => {
    if (reactions.length === 0) drop(doc, DISCUSSION_MAP.reactions, key)
    else doc.getMap(DISCUSSION_MAP.reactions).set(key, [...reactions])
  }, SERVER_ORIGIN)
}

/** Takes away what anybody said of a comment by a button: its words are other ones now, or none. The server only. */
export function dropReactions(doc: Y.Doc, comment: EntryId): void {
  doc.transact(() => {
    for (const key of doc.getMap(DISCUSSION_MAP.reactions).keys())
      if (key.startsWith(`${comment}/`)) drop(doc, DISCUSSION_MAP.reactions, key)
  }, SERVER_ORIGIN)
}

function drop(doc: Y.Doc, map: string, key: string): void {
  if (doc.getMap(map).has(key)) doc.getMap(map).delete(key)
}

function patch(doc: Y.Doc, map: string, id: EntryId, fields: object): void {
  doc.transact(() => doc.getMap<object>(map).set(id, { ...doc.getMap<object>(map).get(id), ...fields }), SERVER_ORIGIN)
}
