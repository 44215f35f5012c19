import { readIndicator } from '../../shared/document/answers.ts'
import { misfitOf } from '../../shared/document/suggestions/misfitOf.ts'
import type { Answer } from '../../shared/domain/answer.ts'
import type { AgendaItemId, AssessmentId, SessionId } from '../../shared/domain/ids.ts'
import { newBallotRoundId, newSeatId } from '../../shared/domain/ids.ts'
import { findIndicator } from '../../shared/domain/instrument.ts'
import type { CommandFacts } from '../../shared/domain/sessions/machine/commandFacts.ts'
import type { SessionCommand } from '../../shared/domain/sessions/sessionCommand.ts'
import type { ItemQuestion, SessionState } from '../../shared/domain/sessions/sessionState.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { showValue, type Fault } from '../../shared/util/validate.ts'
import type { BoxRound } from '../ballots/BallotBox.ts'
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
  const { ballotRound } = state.phase.kind === 'voting' ? state.phase : { ballotRound: null }
  const question =
    command.kind === 'go-to' && command.item !== null ? await questionOf(workspace, state, command.item) : null
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
    cast: ballotRound === null ? [] : await castIn(workspace, { session: session.id, round: ballotRound }),
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

/** Nobody, where the round's keys are not there. */
const castIn = async ({ ballots }: Pick<Workspace, 'ballots'>, round: BoxRound) =>
  (await ballots.isOpen(round)) ? ballots.castBy(round) : []

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
async function questionOf(workspace: Workspace, state: SessionState, id: AgendaItemId): Promise<ItemQuestion | null> {
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
      last: previous === null ? null : await lastAnswer(workspace, previous, item.indicator),
    })
  }
  return { item: id, indicator, targets }
}

async function lastAnswer(
  { hub }: Pick<Workspace, 'hub'>,
  assessment: AssessmentId,
  code: ItemQuestion['indicator']['code'],
): Promise<Answer | null> {
  try {
    return await hub.read(
      roomName({ kind: 'content', assessment }),
      (doc) => readIndicator(doc, code, new Set()).decision?.answer ?? null,
    )
  } catch (error) {
    // what was said before helps, and its damage keeps nobody from voting
    if (isUnreadable(error)) return null
    throw error
  }
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
