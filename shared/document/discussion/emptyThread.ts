import type * as Y from 'yjs'
import type { Comment } from '../../domain/discussion.ts'
import type { EntryId } from '../../domain/ids.ts'
import { SERVER_ORIGIN } from '../origin.ts'
import { dropCold } from './coldThread.ts'
import {
  dropPlace,
  dropReactions,
  dropSuggestion,
  emptyComment,
  patchThread,
  putAssignment,
  putResponse,
} from './discussionParts.ts'

/** Takes all that people said out of a thread that was taken back, and all that was noted of it. The server only. */
export function emptyThread(doc: Y.Doc, thread: EntryId, comments: readonly Pick<Comment, 'id'>[]): void {
  doc.transact(() => {
    patchThread(doc, thread, { withdrawn: true, resolved: null })
    dropPlace(doc, thread)
    dropCold(doc, thread)
    dropSuggestion(doc, thread)
    putAssignment(doc, thread, null)
    putResponse(doc, thread, null)
    for (const { id } of comments) {
      emptyComment(doc, id)
      dropReactions(doc, id)
    }
  }, SERVER_ORIGIN)
}
