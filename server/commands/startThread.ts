import type * as z from 'zod/mini'
import { newEntryId, type EntryId } from '../../shared/domain/ids.ts'
import type { newThreadBody } from '../../shared/protocol/api.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { beginThread, isBegun } from '../discussion/beginThread.ts'
import { discussionRoom, isThreadOf } from '../discussion/discussionRooms.ts'
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
  const asked = { id, anchor, by: actor.id, text }
  await workspace.cold.warm(room, id)
  // first of all: the words may have gone since, and the thread is there all the same
  if (await workspace.hub.read(room, (doc) => isBegun(doc, asked))) return id
  if (await isThreadOf(workspace.hub, on.id, id, audience === 'team' ? 'all' : 'team'))
    throw problem('conflict', 'Another thread has this id')
  const place = await placeAnchor(workspace, on, anchor)
  const comment = newEntryId()
  const isNew = await workspace.hub.transact(
    room,
    // the time only here: who looked while this waited has seen up to a later time than that of before
    (doc) => beginThread(doc, asked, { place, comment, at: workspace.now() }),
    actor.id,
  )
  if (isNew) await tellOfComment(workspace, { assessment: on.id, thread: id }, comment)
  return id
}
