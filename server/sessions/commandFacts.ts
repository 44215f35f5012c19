import { readIndicator } from '../../shared/document/answers.ts'
import { misfitOf } from '../../shared/document/suggestions/misfitOf.ts'
import type { Answer } from '../../shared/domain/answer.ts'
import type { AgendaItemId, AssessmentId, SessionId } from '../../shared/domain/ids.ts'
import { newBallotRoundId, newSeatId } from '../../shared/domain/ids.ts'
import { findIndicator } from '../../shared/domain/instrument.ts'
import { electorateFor } from '../../shared/domain/sessions/machine/ballotRows.ts'
import type { CommandFacts } from '../../shared/domain/sessions/machine/commandFacts.ts'
import type { SessionCommand } from '../../shared/domain/sessions/sessionCommand.ts'
import type { ItemQuestion, SessionState } from '../../shared/domain/sessions/sessionState.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { showValue, type Fault } from '../../shared/util/validate.ts'
import { castIn } from '../ballots/castIn.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import { assessmentsOf, mayInSession, type FoundSession } from '../workspace/findSession.ts'
import { canOn } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { noteFacilitator } from './followSessions.ts'
import { sessionRoom } from './sessionRooms.ts'

/** After so long without the facilitator a co-facilitator may take over. */
export const AWAY_MS = 60_000

/** All that a command depends on beside the state, as it is now. */
export async function commandFacts(
  workspace: Workspace,
  { session, account, role }: FoundSession,
  state: SessionState,
  command: SessionCommand,
): Promise<CommandFacts> {
  const about = assessmentsOf(workspace.registry.state(), session)
  const question =
    command.kind === 'go-to' && command.item !== null ? await questionOf(workspace, session, state, command.item) : null
  return {
    now: workspace.now(),
    caller: {
      member: account.id,
      name: account.name,
      country: session.people.find(({ member }) => member === account.id)?.country ?? null,
      role,
    },
    may: (ability) => mayInSession(workspace, account, ability, session, state.settings.facilitatorVotes),
    isWorkspaceFacilitator: account.roles.some((grant) => grant.role === 'facilitator'),
    fresh: { seat: newSeatId(), round: newBallotRoundId() },
    cast: await votersCast(workspace, state),
    released: new Set(about.filter(({ stage }) => stage === 'released').map(({ id }) => id)),
    hasIndicator: (code) => findIndicator(workspace.instrument, code) !== undefined,
    questionOf: () => question,
    mayWrite: (target) => about.some((each) => each.id === target && canOn(workspace, account, 'write', each)),
    hasWriter: hasWriterIn(workspace, state),
    misfit: (item, answer) => misfit(state, item, answer),
    isPresent: (seat) => isHere(workspace, state, state.seats.get(seat)?.member),
    isFacilitatorAway: isFacilitatorAway(workspace, session.id),
  }
}

/** Seats that vote and have cast in the round that is open; null where nobody can know. */
async function votersCast({ ballots }: Pick<Workspace, 'ballots'>, state: SessionState): Promise<CommandFacts['cast']> {
  const { head, phase } = state
  if (phase.kind !== 'voting') return []
  const voters = new Set(electorateFor(state, phase.item))
  const cast = await castIn(ballots, { session: head.id, round: phase.ballotRound })
  return cast?.filter((seat) => voters.has(seat)) ?? null
}

/** Whether somebody who has a seat may write an assessment now. */
export function hasWriterIn(workspace: Pick<Workspace, 'registry' | 'now'>, { seats }: SessionState) {
  const { accounts, assessments } = workspace.registry.state()
  const seated = new Set([...seats.values()].filter(({ removed }) => removed === undefined).map(({ member }) => member))
  return (target: AssessmentId): boolean => {
    const on = assessments.find(({ id }) => id === target)
    return (
      on !== undefined && accounts.some((account) => seated.has(account.id) && canOn(workspace, account, 'write', on))
    )
  }
}

/** What an item asks, with what was decided on it in the round before; null where its indicator is not there any more. */
async function questionOf(
  workspace: Workspace,
  session: FoundSession['session'],
  state: SessionState,
  id: AgendaItemId,
): Promise<ItemQuestion | null> {
  const item = state.agenda.find((each) => each.id === id)
  const indicator = item && findIndicator(workspace.instrument, item.indicator)
  if (!item || !indicator) return null
  const { assessments } = workspace.registry.state()
  const targets: ItemQuestion['targets'] = []
  for (const { assessment, country } of state.head.targets.filter((each) => item.targets.includes(each.assessment))) {
    const previous = assessments.find((each) => each.id === assessment)?.previous ?? null
    targets.push({
      assessment,
      country,
      last: previous === null ? null : await lastAnswer(workspace, session, previous, item.indicator),
    })
  }
  return { item: id, indicator, targets }
}

/** What was decided then, without its words; null where somebody who is asked to the session may not read that assessment. */
async function lastAnswer(
  workspace: Workspace,
  { people }: FoundSession['session'],
  assessment: AssessmentId,
  code: ItemQuestion['indicator']['code'],
): Promise<Answer | null> {
  const { accounts, assessments } = workspace.registry.state()
  const on = assessments.find(({ id }) => id === assessment)
  const mayAllRead = people.every(({ member }) =>
    accounts.some((account) => account.id === member && on !== undefined && canOn(workspace, account, 'read', on)),
  )
  if (!mayAllRead) return null
  try {
    const answer = await workspace.hub.read(
      roomName({ kind: 'content', assessment }),
      (doc) => readIndicator(doc, code, new Set()).decision?.answer ?? null,
    )
    return answer && withoutWords(answer)
  } catch (error) {
    // what was said before helps, and its damage keeps nobody from voting
    if (isUnreadable(error)) return null
    throw error
  }
}

/** "Not applicable" has a reason always: there what is shown is that it has one. */
const withoutWords = (answer: Answer): Answer => {
  if (answer.status === 'answered') return answer
  return answer.status === 'not-applicable' ? { ...answer, reason: '–' } : { ...answer, reason: '' }
}

function misfit({ questions }: SessionState, item: AgendaItemId, answer: Answer): Fault | null {
  const kind = questions.get(item)?.indicator.answer
  const expected = kind ? misfitOf(kind, answer) : 'an item that was shown'
  return expected === null ? null : { path: 'answer', value: showValue(answer), expected }
}

const isHere = ({ hub }: Pick<Workspace, 'hub'>, { head }: SessionState, member: string | undefined): boolean =>
  member !== undefined && hub.connections().some((each) => each.member === member && each.room === sessionRoom(head.id))

function isFacilitatorAway(workspace: Workspace, id: SessionId): boolean {
  noteFacilitator(workspace, id)
  return workspace.sessionClock.awayMs(id) >= AWAY_MS
}
