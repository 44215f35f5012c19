import { putAssignment } from '../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion } from '../../shared/document/discussion/discussionView.ts'
import { rolesOn } from '../../shared/domain/abilities.ts'
import type { Assignment } from '../../shared/domain/inbox/notices.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import type { AssignBody } from '../../shared/protocol/inbox.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { showValue } from '../../shared/util/validate.ts'
import { endOfDayIn } from '../../shared/util/zonedDay.ts'
import type { Account } from '../registry/Registry.ts'
import { demandRoomOf, demandThread, type ThreadAddress } from '../workspace/findThread.ts'
import { demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { audienceOf, readsThreads } from './readsThreads.ts'
import { tellOfAssignment, tellOfDone } from './tellOfThread.ts'

/**
 * Gives a thread to somebody who may read it, or takes it from whoever has it, and tells the one who gets it; for who may
 * `assign`. A `conflict` where it is given otherwise by now than the actor saw. Asked for again it answers as before.
 */
export async function assignThread(
  workspace: Workspace,
  actor: Account,
  address: ThreadAddress,
  { to, due, seen }: AssignBody,
): Promise<void> {
  const on = readableAssessment(workspace, actor, address.assessment)
  demandOn(workspace, actor, 'assign', on)
  const room = await demandRoomOf(workspace, actor, on, address.thread)
  if (due !== null && endOfDayIn(workspace.timeZone, due) === null) throw noDay(due)
  const reads = (account: Account): boolean =>
    account.id === to && readsThreads(workspace, account, on, audienceOf(room))
  if (to !== null && !workspace.registry.state().accounts.some(reads)) throw noReader(to)
  const next = to === null ? null : { to, due, by: actor.id, at: workspace.now(), done: null }
  const isNew = await workspace.hub.transact(
    room,
    (doc) => {
      const { id, assignment } = demandThread(viewDiscussion(doc), address.thread)
      if (isSaid(assignment, next)) return false
      if (!isSeen(assignment, seen)) throw givenOtherwise(assignment)
      putAssignment(doc, id, next)
      return true
    },
    actor.id,
  )
  if (isNew && next) await tellOfAssignment(workspace, { assessment: on.id, thread: address.thread })
}

/**
 * Says that what a thread was given for is done, or is not yet: who has it, who gave it, and facilitators. Who gave it is
 * told. A `conflict` where it was given to somebody else meanwhile, or to nobody.
 */
export async function finishAssignment(
  workspace: Workspace,
  actor: Account,
  address: ThreadAddress,
  { done, at }: { readonly done: boolean; readonly at: number },
): Promise<void> {
  const on = readableAssessment(workspace, actor, address.assessment)
  const room = await demandRoomOf(workspace, actor, on, address.thread)
  const isFacilitator = rolesOn(actor, on, workspace.now()).includes('facilitator')
  const mark = done ? { by: actor.id, at: workspace.now() } : null
  const isNew = await workspace.hub.transact(
    room,
    (doc) => {
      const { id, assignment } = demandThread(viewDiscussion(doc), address.thread)
      if (!isFacilitator && assignment?.to !== actor.id && assignment?.by !== actor.id)
        throw problem('forbidden', 'Only who has it, who gave it, and facilitators say that it is done')
      if (assignment?.at !== at) throw givenOtherwise(assignment)
      if ((assignment.done !== null) === done) return false
      putAssignment(doc, id, { ...assignment, done: mark })
      return true
    },
    actor.id,
    // what only ends something fits into a full document, too
    false,
  )
  if (isNew && done) await tellOfDone(workspace, { assessment: on.id, thread: address.thread })
}

/** Whether the actor said this very thing already: a page that did not hear the answer asks again. */
const isSaid = (now: Assignment | null, next: Assignment | null): boolean =>
  now === null || next === null
    ? now === next
    : now.to === next.to && now.due === next.due && now.by === next.by && now.done === null

const isSeen = (now: Assignment | null, seen: AssignBody['seen']): boolean =>
  now === null || seen === null ? now === seen : now.to === seen.to && now.due === seen.due && now.at === seen.at

const givenOtherwise = (now: Assignment | null): Error =>
  problem('conflict', 'This thread is given otherwise by now', {
    faults: [
      {
        path: 'seen',
        value: now === null ? 'given to nobody' : `given to ${now.to} at ${now.at}`,
        expected: 'the thread as it is given now',
      },
    ],
  })

/** The same for somebody who is not there. */
const noReader = (to: MemberId): Error =>
  problem('invalid', 'A thread is given to somebody who may read it', {
    faults: [{ path: 'to', value: showValue(to), expected: 'the id of somebody who may read this thread' }],
  })

const noDay = (due: string): Error =>
  problem('invalid', 'There is no such day', {
    faults: [{ path: 'due', value: showValue(due), expected: 'a day of the calendar, such as 2026-12-31' }],
  })
