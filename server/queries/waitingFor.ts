import { nodeOfAnchor } from '../../shared/document/discussion/anchorPlace.ts'
import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { entryIds, readEntry } from '../../shared/document/entries.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import { COUNTRIES } from '../../shared/domain/country.ts'
import type { IndicatorCode, MemberId, RoundId } from '../../shared/domain/ids.ts'
import { isOverdue } from '../../shared/domain/request.ts'
import type { WaitingWork } from '../../shared/protocol/api.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { dayIn } from '../../shared/util/zonedDay.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import { discussionRooms } from '../discussion/discussionRooms.ts'
import type { Account } from '../registry/Registry.ts'
import { canOn } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { rowsFor } from './assessmentRows.ts'

/**
 * What waits for somebody in a round. Whoever writes is told what is contested, unanswered and overdue; whoever may comment,
 * what they are asked. Countries in which nothing can be done by them are left out. `not-found` for a round they may not know of.
 */
export async function waitingFor(
  workspace: Workspace,
  actor: Account,
  round: RoundId,
): Promise<readonly WaitingWork[]> {
  const rows = rowsFor(workspace, actor, round)
    .filter((row) => row.stage !== 'released' && canOn(workspace, actor, 'comment', row))
    .toSorted((a, b) => COUNTRIES.indexOf(a.country) - COUNTRIES.indexOf(b.country))
  const waiting: WaitingWork[] = []
  // One after the other, so that one request holds few documents in memory at a time.
  for (const row of rows)
    try {
      waiting.push(await waitingIn(workspace, actor, row))
    } catch (error) {
      // whoever opens it is told; the other countries go on
      if (!isUnreadable(error)) throw error
    }
  return waiting
}

async function waitingIn(workspace: Workspace, actor: Account, assessment: Assessment): Promise<WaitingWork> {
  const { scores } = workspace
  const { id, country } = assessment
  const mayWrite = canOn(workspace, actor, 'write', assessment)
  return {
    assessment: id,
    country,
    contested: mayWrite ? [...scores.indicatorsIn(id, 'contested')] : [],
    unanswered: mayWrite ? [...scores.indicatorsIn(id, 'missing')] : [],
    overdue: mayWrite ? await overdueIn(workspace, assessment) : [],
    asked: await askedIn(workspace, actor, assessment),
  }
}

async function overdueIn({ hub, now, timeZone }: Workspace, { id }: Assessment): Promise<IndicatorCode[]> {
  const today = dayIn(timeZone, now())
  const requests = await hub.read(roomName({ kind: 'content', assessment: id }), (doc) =>
    entryIds(doc, 'request').flatMap((entry) => readEntry(doc, 'request', entry, new Set()) ?? []),
  )
  return requests
    .filter((request) => !request.removed && isOverdue(request, today))
    .toSorted((a, b) => (a.deadline < b.deadline ? -1 : 1))
    .flatMap(({ indicators }) => indicators.slice(0, 1))
}

async function askedIn(workspace: Workspace, actor: Account, assessment: Assessment): Promise<string[]> {
  const threads: ThreadEntry[] = []
  for (const room of discussionRooms(assessment.id, canOn(workspace, actor, 'read-team', assessment)))
    threads.push(...(await workspace.hub.read(room, (doc) => viewDiscussion(doc).threads())))
  const isOfTeam = actor.roles.some(({ role, country }) => role === 'editor' && country === assessment.country)
  return threads
    .filter((thread) => waitsFor(thread, actor.id, isOfTeam))
    .map(({ anchor }) => nodeOfAnchor(anchor) ?? '')
}

/**
 * Whether an open thread waits for a member: another spoke last, and the member has spoken in it before, or is of the team
 * that it was put to and nobody but its author has spoken.
 */
export function waitsFor(thread: ThreadEntry, member: MemberId, isOfTeam: boolean): boolean {
  const spoken = thread.comments.filter(({ text }) => text !== null)
  // a suggestion needs no words beside it
  const last = spoken.at(-1)?.by ?? (thread.suggestion ? thread.by : null)
  if (thread.resolved || last === null || last === member) return false
  return spoken.some(({ by }) => by === member) || (isOfTeam && spoken.every(({ by }) => by === thread.by))
}
