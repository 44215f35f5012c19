import { isDeepStrictEqual } from 'node:util'
import { putComment, putThread } from '../../shared/document/discussion/discussionParts.ts'
import {
  viewDiscussion,
  type DiscussionDoc,
  type ThreadEntry,
} from '../../shared/document/discussion/discussionView.ts'
import type { Anchor, StoredAnchor } from '../../shared/domain/discussion.ts'
import type { EntryId, MemberId } from '../../shared/domain/ids.ts'
import type { Weight } from '../../shared/domain/responses/response.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { isSaidAs } from './isSaidAs.ts'
import { MAX_THREADS } from './limits.ts'

/** How a thread is asked for. */
export interface Beginning {
  readonly id: EntryId
  readonly anchor: Anchor
  readonly by: MemberId
  readonly text: string
}

/** Whether this very thread is there already, also where its words were edited or removed since; `conflict` for another of its id. */
export function isBegun(doc: DiscussionDoc, { id, anchor, by, text }: Beginning): boolean {
  const known = viewDiscussion(doc).known(id)
  if (known && !isSameBeginning(known, by, anchor, text)) throw problem('conflict', 'Another thread has this id')
  return known !== null
}

/**
 * Writes a thread with its first comment; false where this very one is there already. `place`: its anchor as it is stored.
 * `conflict` where there are too many, or something else has one of the ids.
 */
export function beginThread(
  doc: DiscussionDoc,
  asked: Beginning,
  as: {
    readonly place: Anchor
    readonly comment: EntryId
    readonly at: number
    readonly weight?: Weight | null
  },
): boolean {
  if (isBegun(doc, asked)) return false
  const view = viewDiscussion(doc)
  if (view.threads().length >= MAX_THREADS) throw problem('conflict', `There are ${MAX_THREADS} threads already`)
  if (view.comment(as.comment)) throw problem('conflict', 'Another comment has this id')
  const { id, by, text } = asked
  const { place: anchor, comment, at, weight } = as
  putThread(doc, { id, anchor, by, at, resolved: null, withdrawn: false, ...(weight ? { weight } : {}) })
  putComment(doc, { id: comment, thread: id, by, text, at })
  return true
}

function isSameBeginning(known: ThreadEntry, by: MemberId, anchor: Anchor, text: string): boolean {
  const first = known.comments.filter(({ at }) => at === known.at)
  return known.by === by && isSamePlace(known.anchor, anchor) && first.some((comment) => isSaidAs(comment, by, text))
}

/** Words are stored as the server found them, so only their text is compared. */
const isSamePlace = (known: StoredAnchor, anchor: Anchor): boolean =>
  known.kind === 'text' && anchor.kind === 'text' ? known.field === anchor.field : isDeepStrictEqual(known, anchor)
