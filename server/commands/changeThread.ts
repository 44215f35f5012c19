import { putComment, putThread, readDiscussion, type ThreadEntry } from '../../shared/document/discussion.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { Thread } from '../../shared/domain/discussion.ts'
import { newEntryId, type EntryId } from '../../shared/domain/ids.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import type { Account } from '../registry/Registry.ts'
import { demandOn, notFound, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** A thread can be taken back by its author for this long. */
export const WITHDRAW_MS = 10_000

/** Which thread of which assessment is meant. */
export interface ThreadAddress {
  readonly assessment: string
  readonly thread: EntryId
}

/** Adds a comment to a thread, for who may `comment`; gives its id. */
export async function addComment(
  workspace: Workspace,
  actor: Account,
  address: ThreadAddress,
  text: string,
): Promise<EntryId> {
  const on = readableAssessment(workspace, actor, address.assessment)
  demandOn(workspace, actor, 'comment', on)
  const id = newEntryId()
  const at = workspace.now()
  await changeThread(workspace, actor, on, address.thread, (doc) =>
    putComment(doc, { id, thread: address.thread, by: actor.id, text, at }),
  )
  return id
}

/** Resolves a thread, or opens it again; for who may `resolve-thread`. */
export async function resolveThread(
  workspace: Workspace,
  actor: Account,
  address: ThreadAddress,
  resolved: boolean,
): Promise<void> {
  const on = readableAssessment(workspace, actor, address.assessment)
  demandOn(workspace, actor, 'resolve-thread', on)
  const mark = resolved ? { by: actor.id, at: workspace.now() } : null
  await changeThread(workspace, actor, on, address.thread, (doc, thread) =>
    putThread(doc, { ...threadOf(thread), resolved: mark }),
  )
}

/**
 * Takes a thread back: its author alone, within ten seconds, and only while nobody else has answered. Its text stays in
 * the document's history, but no list shows it.
 */
export async function withdrawThread(workspace: Workspace, actor: Account, address: ThreadAddress): Promise<void> {
  const on = readableAssessment(workspace, actor, address.assessment)
  const now = workspace.now()
  await changeThread(workspace, actor, on, address.thread, (doc, thread) => {
    if (thread.by !== actor.id) throw problem('forbidden', 'Only its author takes a thread back')
    if (now > thread.at + WITHDRAW_MS) throw problem('expired', 'A thread can be taken back for ten seconds')
    if (thread.comments.some((comment) => comment.by !== actor.id))
      throw problem('conflict', 'Somebody has answered already')
    putThread(doc, { ...threadOf(thread), withdrawn: true })
  })
}

type DiscussionDoc = Parameters<typeof readDiscussion>[0]

async function changeThread(
  { hub }: Workspace,
  actor: Account,
  on: Assessment,
  id: EntryId,
  change: (doc: DiscussionDoc, thread: ThreadEntry) => void,
): Promise<void> {
  await hub.transact(
    roomName({ kind: 'discussion', assessment: on.id }),
    (doc) => {
      const thread = readDiscussion(doc).find((each) => each.id === id)
      if (!thread) throw notFound('thread', id)
      change(doc, thread)
    },
    actor.id,
  )
}

const threadOf = ({ comments: _comments, ...thread }: ThreadEntry): Thread => thread
