import type * as z from 'zod/mini'
import { dropPlace, patchThread, putComment } from '../../shared/document/discussion/discussionParts.ts'
import { emptyThread } from '../../shared/document/discussion/emptyThread.ts'
import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { isUndecided, mayResolve, type Talker } from '../../shared/document/discussion/threadRights.ts'
import type { TextAnchor } from '../../shared/domain/discussion.ts'
import { newEntryId, type EntryId } from '../../shared/domain/ids.ts'
import type { threadPatchBody } from '../../shared/protocol/api.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { isCommentThere } from '../discussion/isCommentThere.ts'
import { timeAfter } from '../discussion/timeAfter.ts'
import { placeText } from '../discussion/placeText.ts'
import { finishErasingThreads } from '../discussion/eraseThreads.ts'
import { refuseManyMentions } from '../inbox/refuseManyMentions.ts'
import { tellOfComment } from '../inbox/tellOfThread.ts'
import type { Account } from '../registry/Registry.ts'
import { changeThread, demandRoomOf, demandThread, type ThreadAddress } from '../workspace/findThread.ts'
import { canOn, demandOn, readableAssessment, talkerOn } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** A thread can be taken back by its author for this long. */
export const WITHDRAW_MS = 10_000

/** A comment as it is asked for; `id` is made by the page. */
interface NewComment {
  readonly id?: EntryId | undefined
  readonly text: string
  /** Whether the thread is opened again with it, if it was resolved. */
  readonly reopen?: boolean | undefined
}

/**
 * Adds a comment to a thread, for who may `comment`; gives its id. Asked for again with the same id and words it answers as before,
 * also where it was edited or removed since; with other words it is a conflict. Its time is later than that of every comment before
 * it, as what is new to a reader is told by time. With `reopen` a thread that was resolved is open again in the same breath, for
 * who may resolve it.
 */
export async function addComment(
  workspace: Workspace,
  actor: Account,
  address: ThreadAddress,
  { id = newEntryId(), text, reopen = false }: NewComment,
): Promise<EntryId> {
  const on = readableAssessment(workspace, actor, address.assessment)
  demandOn(workspace, actor, 'comment', on)
  refuseManyMentions(text)
  let hasReopened = false
  const isNew = await changeThread(workspace, actor, { on, thread: address.thread }, (doc, thread, view) => {
    if (isCommentThere(view, thread, { id, by: actor.id, text })) return false
    const reopens = reopen && thread.resolved !== null
    if (reopens) refuseResolving(talkerOn(workspace, actor, on), thread, false)
    putComment(doc, { id, thread: thread.id, by: actor.id, text, at: timeAfter(thread, workspace.now()) })
    if (reopens) patchThread(doc, thread.id, { resolved: null })
    hasReopened = reopens
    return true
  })
  if (hasReopened) workspace.history.note(on.id, { kind: 'reopen-thread', by: actor.id, place: null })
  if (isNew) await tellOfComment(workspace, { assessment: on.id, thread: address.thread }, id)
  return id
}

/**
 * Resolves a thread, with a word why if there is one, or opens it again: who may `resolve-thread`, and its author. Who
 * resolved first stands: a reason that comes later is a `conflict`. So is resolving one whose suggestion is not decided
 * yet, which would go without an answer, and opening one again that was decided.
 */
export async function resolveThread(
  workspace: Workspace,
  actor: Account,
  address: ThreadAddress,
  { resolved, why = '' }: z.infer<typeof threadPatchBody>,
): Promise<void> {
  const on = readableAssessment(workspace, actor, address.assessment)
  demandOn(workspace, actor, 'comment', on)
  const mark = { by: actor.id, at: workspace.now(), ...(why === '' ? {} : { why }) }
  const hasChanged = await changeThread(workspace, actor, { on, thread: address.thread }, (doc, thread) => {
    refuseResolving(talkerOn(workspace, actor, on), thread, resolved)
    const before = thread.resolved
    if (resolved === (before !== null)) {
      const isSaid = why === '' || (before?.by === actor.id && before.why === why)
      if (!isSaid) throw problem('conflict', 'Somebody has resolved it already')
      return false
    }
    patchThread(doc, thread.id, { resolved: resolved ? mark : null })
    return true
  })
  const kind = resolved ? 'resolve-thread' : 'reopen-thread'
  if (hasChanged) workspace.history.note(on.id, { kind, by: actor.id, place: null })
}

function refuseResolving(talker: Talker, thread: ThreadEntry, resolved: boolean): void {
  if (!mayResolve(talker, thread))
    throw problem('forbidden', 'Only its author, and who resolves threads, resolves a thread or opens it again')
  if (resolved && isUndecided(thread)) throw problem('conflict', 'Its suggestion has to be accepted or rejected first')
  if (!resolved && thread.outcome !== null) throw problem('conflict', 'Its suggestion was decided; suggest anew')
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
  await changeThread(workspace, actor, { on, thread: address.thread }, (doc, thread) => {
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
      emptyThread(doc, address.thread, view.known(address.thread)?.comments ?? [])
    },
    actor.id,
  )
  await finishErasingThreads(hub, room, [address.thread], workspace.now())
}

function refuseWithdrawal(thread: ThreadEntry, actor: Account, now: number): void {
  if (thread.by !== actor.id) throw problem('forbidden', 'Only its author takes a thread back')
  if (now > thread.at + WITHDRAW_MS) throw problem('expired', 'A thread can be taken back for ten seconds')
  if (thread.outcome !== null) throw problem('conflict', 'Its suggestion was decided already')
  if (thread.response !== null || thread.comments.some((comment) => comment.by !== actor.id))
    throw problem('conflict', 'Somebody has answered already')
}
