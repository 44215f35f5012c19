import type { SessionId } from '../../shared/domain/ids.ts'
import { isDue } from '../../shared/domain/sessions/machine/afterwards.ts'
import { applyCommand, movesSession } from '../../shared/domain/sessions/machine/applyCommand.ts'
import type { Done, Effect } from '../../shared/domain/sessions/machine/commandFacts.ts'
import { isRefused, withEvent } from '../../shared/domain/sessions/machine/outcomes.ts'
import type { SessionState } from '../../shared/domain/sessions/sessionState.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import type { SessionCommandBody } from '../../shared/protocol/sessions/sessionsApi.ts'
import { must } from '../../shared/util/assert.ts'
import type { Account } from '../registry/Registry.ts'
import { demandKept } from '../suggestions/transactKept.ts'
import { sessionFor } from '../workspace/findSession.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { armSession } from './armSession.ts'
import { commandFacts } from './commandFacts.ts'
import { countRound } from './countRound.ts'
import { destroyEnded } from './destroyEnded.ts'
import { noteFacilitator } from './followSessions.ts'
import { keepFact, keepState } from './keepState.ts'
import { leaveThread } from './leaveThread.ts'
import { readState } from './readState.ts'
import { decisionIn, recordDecisions, refuseOther, takenId } from './recordDecisions.ts'
import { removeBallot, removeStrays } from './removeStrays.ts'
import { inSessionTurn, sessionRoom } from './sessionRooms.ts'

/**
 * Carries out a command in a session, in turn with all others; durable when it resolves, with the session's revision after it. The
 * same id once more gets the same answer. `conflict` where it moves the session and who gives it has not seen where it is.
 */
export function commandSession(
  workspace: Workspace,
  actor: Account,
  id: SessionId,
  body: SessionCommandBody,
): Promise<{ readonly revision: number }> {
  sessionFor(workspace, actor, id, 'attend')
  return inSessionTurn(id, async () => {
    // what the disk did not take before comes first: no other deed gets between a decision that was noted and its assessment
    await recordDecisions(workspace, id)
    const before = await readState(workspace, id)
    // rights are asked of the registry, which may be behind where its disk failed once
    await keepFact(workspace, id, before)
    const known = before.done.find((each) => each.id === body.id)
    if (!known) await run(workspace, actor, body, before)
    // what was cut off half-way is gone on with, also where the same is asked for again
    await settle(workspace, id)
    return { revision: known?.revision ?? before.revision + 1 }
  })
}

async function run(
  workspace: Workspace,
  actor: Account,
  body: SessionCommandBody,
  before: SessionState,
): Promise<void> {
  const { id } = before.head
  const { command, seen } = body
  if (movesSession(command.kind) && seen < before.moved) throw stale(before, seen)
  const found = sessionFor(workspace, actor, id, 'attend')
  const outcome = applyCommand(before, body, await commandFacts(workspace, found, before, command))
  if (isRefused(outcome)) throw problem(outcome.refused, outcome.words, { faults: [...outcome.faults] })
  // only for who may record: the refusal names what stands in the assessment
  if (command.kind === 'record') await refuseStaleDecision(workspace, before, command)
  await keepState(workspace, await beforehand(workspace, actor, body, outcome), actor.id)
  for (const effect of outcome.effects)
    if (effect.kind === 'remove-ballot')
      await removeBallot(workspace, { session: id, round: effect.round }, effect.seat)
}

/** What must be there before the session says so; gives what it says then. All of it may be done again. */
async function beforehand(
  workspace: Workspace,
  actor: Account,
  body: SessionCommandBody,
  { ok, effects }: Done,
): Promise<SessionState> {
  let after = ok
  for (const effect of effects)
    if (effect.kind === 'open-round') await workspace.ballots.open({ session: ok.head.id, round: effect.round })
    else if (effect.kind === 'thread') after = await leave(workspace, actor, body, after, effect)
    else if (effect.kind === 'versions' && !ok.settings.exercise)
      for (const { assessment } of ok.head.targets)
        await workspace.versions.take(assessment, { reason: 'session', by: actor.id, ask: body.id })
  return after
}

/**
 * An item is left open also where no thread can be begun, and its minutes say so: there is no other way on. A point stays parked
 * then, and the command is refused.
 */
async function leave(
  workspace: Workspace,
  actor: Account,
  body: SessionCommandBody,
  state: SessionState,
  { item, point, why }: Extract<Effect, { kind: 'thread' }>,
): Promise<SessionState> {
  const parked = state.parked.find(({ id }) => id === point)
  const said = parked && `${state.seats.get(parked.by)?.name ?? '–'}: ${parked.text}`
  const words = [said, why].filter((text) => text).join('\n\n')
  const thread = parked?.id ?? body.id
  const { asked, begun, refusal } = await leaveThread(workspace, actor, state, {
    item,
    thread,
    words,
    isPoint: parked !== undefined,
  })
  if (begun === asked) return state
  if (!parked) return withEvent(state, { kind: 'no-thread', at: workspace.now(), item })
  if (begun > 0) return state
  if (refusal !== null) throw refusal
  throw problem('forbidden', 'You may not comment on any assessment of this item', {
    faults: [{ path: 'end', value: '"thread"', expected: 'the right to comment on one of them' }],
  })
}

/** Brings everything up to what the session's document says, and sets what it waits for in any case. */
async function settle(workspace: Workspace, id: SessionId): Promise<void> {
  try {
    await demandKept(workspace.hub, sessionRoom(id))
    await recordDecisions(workspace, id)
    const state = await readState(workspace, id)
    await keepFact(workspace, id, state)
    noteFacilitator(workspace, id)
    await removeStrays(workspace, state)
    await destroyEnded(workspace, id)
    if (state.phase.kind === 'voting' && isDue(state, workspace.now()))
      await countRound(workspace, id, state.phase.ballotRound)
  } finally {
    armSession(workspace, await readState(workspace, id))
  }
}

const stale = ({ revision, phase }: SessionState, seen: number): Error =>
  problem('conflict', 'Somebody moved this session meanwhile', {
    faults: [{ path: 'seen', value: String(seen), expected: `${revision}, at which it is ${phase.kind}` }],
  })

/** Before anything is noted: nothing is to be taken back then. */
async function refuseStaleDecision(
  { hub }: Pick<Workspace, 'hub'>,
  { phase, questions }: SessionState,
  { decision, seen }: Extract<SessionCommandBody['command'], { kind: 'record' }>,
): Promise<void> {
  if (phase.kind !== 'deciding') return
  const { code } = must(questions.get(phase.item), 'the question of an item that is decided').indicator
  await hub.read(roomName({ kind: 'content', assessment: phase.target }), (doc) => {
    refuseOther(doc, code, seen)
    if (decisionIn(doc, code, decision)) throw takenId(decision)
  })
}
