import type { ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import type { Comment } from '../../shared/domain/discussion.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import { commentParts, mentionsIn } from '../../shared/domain/inbox/mentions.ts'

/** Most characters of an excerpt. */
export const MAX_EXCERPT = 200

/** A comment of which only the beginning is there; `mentions` are those of all its words. */
export interface HeldComment extends Comment {
  readonly mentions: readonly MemberId[]
}

/**
 * What inboxes need of a thread. Texts are cut to what an excerpt shows; a change that it asks for, reasons, reactions and
 * where its words are now are left out.
 */
export interface HeldThread extends ThreadEntry {
  readonly comments: readonly HeldComment[]
}

/** What inboxes need of a thread, as a copy that keeps nothing else of it in memory. */
export function heldThread({ id, anchor, by, at, withdrawn, ...entry }: ThreadEntry): HeldThread {
  const { resolved, comments, assignment, outcome, response, cold } = entry
  return {
    id,
    anchor,
    by,
    at,
    withdrawn,
    assignment,
    resolved: resolved && { by: resolved.by, at: resolved.at },
    place: null,
    cold,
    comments: comments.map(heldComment),
    reactions: new Map(),
    suggestion: null,
    outcome: outcome && { ...outcome, why: null },
    response: response && {
      ...response,
      text: beginning(response.text),
      reply: response.reply && { ...response.reply, text: beginning(response.reply.text) },
    },
  }
}

const heldComment = ({ text, removed, ...comment }: Comment): HeldComment => ({
  ...comment,
  text: text === null ? null : beginning(text),
  // copies, as a slice would keep all of the text in memory
  mentions: mentionsIn(text ?? '').map((member) => join(Array.from(member)) as MemberId), // brand: the same id
  ...(removed && { removed: { ...removed, why: null } }),
})

/** Another text with so much of this one that its excerpt is the same; a name has at least one character. */
function beginning(text: string): string {
  if (text.length <= MAX_EXCERPT) return text
  const kept: string[] = []
  let count = 0
  for (const part of commentParts(text.trimStart())) {
    const pieces = part.kind === 'mention' ? [`@{${part.member}}`] : part.text
    for (const piece of pieces) {
      kept.push(piece)
      // the last one is no space, so that trimming still leaves more than an excerpt
      if (++count > MAX_EXCERPT && piece.trim() !== '') return join(kept)
    }
  }
  return join(kept)
}

/** A text of its own: a slice would keep all of the long one in memory. */
const join = (pieces: readonly string[]): string => pieces.join('')

/** About so many bytes a thread takes in memory; signs of Cyrillic words take two. */
export const weightOfThread = ({ comments, anchor }: HeldThread): number =>
  comments.reduce(
    (sum, { text }) => sum + WEIGHT_OF_COMMENT + 2 * (text?.length ?? 0),
    WEIGHT_OF_COMMENT + 2 * JSON.stringify(anchor).length,
  )

const WEIGHT_OF_COMMENT = 400
