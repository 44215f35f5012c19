import { patchThread, putResponse } from '../../shared/document/discussion/discussionParts.ts'
import type { DiscussionDoc, ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { responseTo } from '../../shared/document/discussion/responseTo.ts'
import { isUndecided } from '../../shared/document/discussion/threadRights.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import { MAX_EARLIER, REPLY_MS } from '../../shared/domain/responses/response.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { ResponseBody, ResponseReplyBody } from '../../shared/protocol/responses.ts'
import { timeAfter } from '../discussion/timeAfter.ts'

/** Who says it, by the id that the document has for them, and when. */
interface Said {
  readonly by: MemberId
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * Writes what became of a comment, and resolves it; `withdrawn` is its author's alone. What its author said to an earlier
 * response is kept. `isNew` is false where this very response stands there. Throws before it changes anything: `forbidden`, and
 * `conflict` where another response stands there than the one that was seen, or where it cannot have one.
 */
export function giveResponse(
  doc: DiscussionDoc,
  thread: ThreadEntry,
  { status, text, seen, by, now }: ResponseBody & Said,
): { readonly isNew: boolean; readonly hasResolved: boolean } {
  if (status === 'withdrawn' && thread.by !== by) throw problem('forbidden', 'Only its author withdraws a comment')
  const known = responseTo(thread)
  if (known?.by === by && known.status === status && known.text === text) return { isNew: false, hasResolved: false }
  if ((known?.at ?? null) !== seen) throw problem('conflict', 'Somebody has responded meanwhile')
  if (known?.status === 'withdrawn') throw problem('conflict', 'Its author has withdrawn this comment')
  if (known && status === 'withdrawn')
    throw problem('conflict', 'It has a response: say that you are satisfied, or maintain the comment')
  if (isUndecided(thread)) throw problem('conflict', 'Its suggestion has to be accepted or rejected first')
  // later than what it answers, whatever became of the clock
  const at = Math.max(timeAfter(thread, now), (known?.at ?? 0) + 1)
  const earlier = [...(known?.earlier ?? []), ...(known?.reply ? [known.reply] : [])].slice(-MAX_EARLIER)
  const said = earlier.length === 0 ? {} : { earlier }
  putResponse(doc, thread.id, { status, text, by, at, reply: null, ...said })
  const hasResolved = thread.resolved === null
  if (hasResolved) patchThread(doc, thread.id, { resolved: { by, at } })
  return { isNew: true, hasResolved }
}

/**
 * Writes what whoever commented says to the response that they saw, within fourteen days; false where they said it already.
 * Throws before it changes anything.
 */
export function giveReply(
  doc: DiscussionDoc,
  thread: ThreadEntry,
  { view, text, seen, by, now }: ResponseReplyBody & Said,
): boolean {
  if (thread.by !== by) throw problem('forbidden', 'Only who commented says whether they are satisfied')
  const response = responseTo(thread)
  if (response?.at !== seen) throw problem('conflict', 'Another response stands there now')
  if (response.status === 'withdrawn') throw problem('conflict', 'You have withdrawn this comment')
  if (response.reply?.view === view && response.reply.text === text) return false
  if (now > response.at + REPLY_MS) throw problem('expired', 'A response can be answered for fourteen days')
  putResponse(doc, thread.id, { ...response, reply: { view, text, at: now } })
  return true
}
