import type { ThreadWords } from '../../shared/protocol/coldThreads.ts'
import { threadWithWords } from '../discussion/coldWords.ts'
import type { Account } from '../registry/Registry.ts'
import { demandRoomToRead, type ThreadAddress } from '../workspace/findThread.ts'
import { notFound, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * All that was said in a thread, for who may read it: of the team's, who may `read-team`. A cold one stays cold. A
 * `not-found` for any other, as for one that is not there; `unavailable` where the words cannot be read.
 */
export async function threadWordsFor(
  workspace: Workspace,
  actor: Account,
  { assessment, thread: id }: ThreadAddress,
): Promise<ThreadWords> {
  const on = readableAssessment(workspace, actor, assessment)
  const room = await demandRoomToRead(workspace, actor, on, id)
  const thread = await threadWithWords(workspace.hub, room, id)
  if (!thread) throw notFound('thread', id)
  return {
    comments: [...thread.comments],
    reactions: [...thread.reactions].flatMap(([comment, all]) =>
      all.map(({ by, reactions }) => ({ comment, by, reactions: [...reactions] })),
    ),
  }
}
