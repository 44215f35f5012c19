import {
  dropPlace,
  dropSuggestion,
  emptyComment,
  patchThread,
  putComment,
} from '../../shared/document/discussion/discussionParts.ts'
import {
  viewDiscussion,
  type DiscussionView,
  type ThreadEntry,
} from '../../shared/document/discussion/discussionView.ts'
import { isOpen } from '../../shared/document/suggestions/suggestion.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { TextAnchor } from '../../shared/domain/discussion.ts'
import { newEntryId, type EntryId } from '../../shared/domain/ids.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { placeText } from '../discussion/placeText.ts'
import { noteErasedThreads } from '../discussion/eraseThreads.ts'
import { refuseManyMentions } from '../inbox/refuseManyMentions.ts'
import { tellOfComment } from '../inbox/tellOfThread.ts'
import type { Account } from '../registry/Registry.ts'
import { demandRoomOf, demandThread, type ThreadAddress } from '../workspace/findThread.ts'
import { canOn, demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** A thread can be taken back by its author for this long. */
export const WITHDRAW_MS = 10_000
/** More comments are not added to one thread. */
const MAX_COMMENTS = 500

/** A comment as it is asked for; `id` is made by the page. */
interface NewComment {
  readonly id?: EntryId | undefined
  readonly text: string
}

/**
 * Adds a comment to a thread, for who may `comment`; gives its id. Asked for again with the same id and words it answers
 * as before; with other words it is a conflict.
 */
export async function addComment(
  workspace: Workspace,
  actor: Account,
  address: ThreadAddress,
  { id = newEntryId(), text }: NewComment,
): Promise<EntryId> {
  const on = readableAssessment(workspace, actor, address.assessment)
  demandOn(workspace, actor, 'comment', on)
  refuseManyMentions(text)
  const at = workspace.now()
  let isNew = false
  await changeThread(workspace, actor, on, address.thread, (doc, thread, view) => {
    const known = view.comment(id)
    if (known?.by === actor.id && known.thread === thread.id && known.text === text) return
    if (known) throw problem('conflict', 'Another comment has this id')
    if (thread.comments.length >= MAX_COMMENTS)
      throw problem('conflict', `There are ${MAX_COMMENTS} comments in this thread already`)
    putComment(doc, { id, thread: thread.id, by: actor.id, text, at })
    isNew = true
  })
  if (isNew) await tellOfComment(workspace, { assessment: on.id, thread: address.thread }, id)
  return id
}

/**
 * Resolves a thread, or opens it again; for who may `resolve-thread`. A `conflict` for one whose suggestion is not decided
 * yet, which would go without an answer, and for opening one again that was decided.
 */
export async function resolveThread(
  workspace: Workspace,
  actor: Account,
  address: ThreadAddress,
  resolved: boolean,
): Promise<void> {
  const on = readableAssessment(workspace, actor, address.assessment)
  demandOn(workspace, actor, 'resolve-thread', on)
  const mark = resolved ? { by: actor.id, at: workspace.now() } : null
  await changeThread(workspace, actor, on, address.thread, (doc, { id, suggestion, outcome }) => {
    const isUndecided = suggestion !== null && suggestion.kind !== 'unknown' && isOpen(outcome)
    if (resolved && isUndecided) throw problem('conflict', 'Its suggestion has to be accepted or rejected first')
    if (!resolved && outcome !== null) throw problem('conflict', 'Its suggestion was decided; suggest anew')
    patchThread(doc, id, { resolved: mark })
  })
  const kind = resolved ? 'resolve-thread' : 'reopen-thread'
  workspace.history.note(on.id, { kind, by: actor.id, place: null })
}

/**
 * Says anew on which words a thread on words stands: its author, or who may `resolve-thread`. A `conflict` where the
 * words are not in the text.
 */
export async function moveThread(
  workspace: Workspace,
  actor: Account,
  address: ThreadAddress,
  anchor: TextAnchor,
): Promise<void> {
  const on = readableAssessment(workspace, actor, address.assessment)
  demandOn(workspace, actor, 'comment', on)
  const mayMoveAll = canOn(workspace, actor, 'resolve-thread', on)
  const refuse = ({ anchor: { kind }, by }: ThreadEntry): void => {
    if (by !== actor.id && !mayMoveAll)
      throw problem('forbidden', 'Only its author, and who resolves threads, moves a thread')
    if (kind !== 'text') throw problem('conflict', 'This thread is not on words')
  }
  const room = await demandRoomOf(workspace, actor, on, address.thread)
  await workspace.hub.read(room, (doc) => refuse(demandThread(viewDiscussion(doc), address.thread)))
  const place = await placeText(workspace.hub, on.id, anchor)
  await changeThread(workspace, actor, on, address.thread, (doc, thread) => {
    refuse(thread)
    patchThread(doc, thread.id, { anchor: place })
    dropPlace(doc, thread.id)
  })
}

/**
 * Takes a thread back: its author alone, within ten seconds, and only while nobody else has answered. Its words are in no
 * file of the server any more when this resolves; backups keep them until they are thrown away. What failed half-way can
 * be asked for again, and is finished at the next start.
 */
export async function withdrawThread(workspace: Workspace, actor: Account, address: ThreadAddress): Promise<void> {
  const { hub } = workspace
  const on = readableAssessment(workspace, actor, address.assessment)
  const now = workspace.now()
  const room = await demandRoomOf(workspace, actor, on, address.thread)
  await hub.withdraw(
    room,
    (doc) => {
      const view = viewDiscussion(doc)
      const isHalfDone = view.toErase().some(({ id, by }) => id === address.thread && by === actor.id)
      const thread = isHalfDone ? null : demandThread(view, address.thread)
      if (thread) refuseWithdrawal(thread, actor, now)
      patchThread(doc, address.thread, { withdrawn: true })
      dropPlace(doc, address.thread)
      dropSuggestion(doc, address.thread)
      for (const { id } of view.known(address.thread)?.comments ?? []) emptyComment(doc, id)
    },
    actor.id,
  )
  await noteErasedThreads(hub, room, [address.thread], workspace.now())
}

function refuseWithdrawal(thread: ThreadEntry, actor: Account, now: number): void {
  if (thread.by !== actor.id) throw problem('forbidden', 'Only its author takes a thread back')
  if (now > thread.at + WITHDRAW_MS) throw problem('expired', 'A thread can be taken back for ten seconds')
  if (thread.outcome !== null) throw problem('conflict', 'Its suggestion was decided already')
  if (thread.comments.some((comment) => comment.by !== actor.id))
    throw problem('conflict', 'Somebody has answered already')
}

type DiscussionDoc = Parameters<typeof viewDiscussion>[0]

async function changeThread(
  workspace: Workspace,
  actor: Account,
  on: Assessment,
  id: EntryId,
  change: (doc: DiscussionDoc, thread: ThreadEntry, view: DiscussionView) => void,
): Promise<void> {
  await workspace.hub.transact(
    await demandRoomOf(workspace, actor, on, id),
    (doc) => {
      const view = viewDiscussion(doc)
      change(doc, demandThread(view, id), view)
    },
    actor.id,
  )
}
