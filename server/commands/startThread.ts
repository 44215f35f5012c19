import { isDeepStrictEqual } from 'node:util'
import type * as z from 'zod/mini'
import { putComment, putThread } from '../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import type { Anchor, StoredAnchor } from '../../shared/domain/discussion.ts'
import { newEntryId, type EntryId, type MemberId } from '../../shared/domain/ids.ts'
import type { newThreadBody } from '../../shared/protocol/api.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { isSaidAs } from '../discussion/isSaidAs.ts'
import { discussionRoom, isThreadOf } from '../discussion/discussionRooms.ts'
import { MAX_THREADS } from '../discussion/limits.ts'
import { placeAnchor } from '../discussion/placeAnchor.ts'
import { refuseManyMentions } from '../inbox/refuseManyMentions.ts'
import { tellOfComment } from '../inbox/tellOfThread.ts'
import type { Account } from '../registry/Registry.ts'
import { demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * Begins a thread with its first comment, for who may `comment`; one of the team, for who may `read-team` too. Author and
 * time are the server's word. Asked for again with the same id and words it answers as before, also where they were edited
 * or removed since; with other words, or for other readers, it is a conflict.
 */
export async function startThread(
  workspace: Workspace,
  actor: Account,
  assessment: string,
  { id = newEntryId(), anchor, audience = 'all', text }: z.infer<typeof newThreadBody>,
): Promise<EntryId> {
  const on = readableAssessment(workspace, actor, assessment)
  demandOn(workspace, actor, 'comment', on)
  if (audience === 'team') demandOn(workspace, actor, 'read-team', on)
  refuseManyMentions(text)
  const room = discussionRoom(on.id, audience)
  const isThere = (doc: DiscussionDoc): boolean => {
    const known = viewDiscussion(doc).known(id)
    if (known && !isSameBeginning(known, actor.id, anchor, text))
      throw problem('conflict', 'Another thread has this id')
    return known !== null
  }
  await workspace.cold.warm(room, id)
  // first of all: the words may have gone since, and the thread is there all the same
  if (await workspace.hub.read(room, isThere)) return id
  if (await isThreadOf(workspace.hub, on.id, id, audience === 'team' ? 'all' : 'team'))
    throw problem('conflict', 'Another thread has this id')
  const place = await placeAnchor(workspace, on, anchor)
  const comment = newEntryId()
  const isNew = await workspace.hub.transact(
    room,
    (doc) => {
      if (isThere(doc)) return false
      if (viewDiscussion(doc).threads().length >= MAX_THREADS)
        throw problem('conflict', `There are ${MAX_THREADS} threads already`)
      // only here: who looked while this waited has seen up to a later time than that of before
      const at = workspace.now()
      putThread(doc, { id, anchor: place, by: actor.id, at, resolved: null, withdrawn: false })
      putComment(doc, { id: comment, thread: id, by: actor.id, text, at })
      return true
    },
    actor.id,
  )
  if (isNew) await tellOfComment(workspace, { assessment: on.id, thread: id }, comment)
  return id
}

type DiscussionDoc = Parameters<typeof viewDiscussion>[0]

function isSameBeginning(known: ThreadEntry, by: MemberId, anchor: Anchor, text: string): boolean {
  const first = known.comments.filter(({ at }) => at === known.at)
  return known.by === by && isSamePlace(known.anchor, anchor) && first.some((comment) => isSaidAs(comment, by, text))
}

/** Words are stored as the server found them, so only their text is compared. */
const isSamePlace = (known: StoredAnchor, anchor: Anchor): boolean =>
  known.kind === 'text' && anchor.kind === 'text' ? known.field === anchor.field : isDeepStrictEqual(known, anchor)
