import { randomInt } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { decide, readIndicator } from '../../shared/document/answers.ts'
import { MAX_REASON, type Decision } from '../../shared/domain/answer.ts'
import type { EntryId, IndicatorCode, MemberId, SessionId } from '../../shared/domain/ids.ts'
import { recorded, unrecorded } from '../../shared/domain/sessions/machine/decisionRows.ts'
import { decisionPlace, type SessionDecision, type SessionState } from '../../shared/domain/sessions/sessionState.ts'
import { problem, ProblemError } from '../../shared/protocol/problem.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { must } from '../../shared/util/assert.ts'
import { showValue } from '../../shared/util/validate.ts'
import { DocumentFullError } from '../rooms/live/SizeGate.ts'
import { demandKept, notKeptYet } from '../suggestions/transactKept.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import { StoreFailedError } from '../rooms/live/RoomJournal.ts'
import { inTurn } from '../workspace/inTurn.ts'
import { accountNow, demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { hasWriterIn } from './commandFacts.ts'
import { keepState } from './keepState.ts'
import { readState } from './readState.ts'

type DecisionDoc = Parameters<typeof decide>[0]

/**
 * Writes every decision of a session that was noted and not written into its assessment, in the name of who recorded it, and says
 * in the session that it stands. One that cannot be written any more is taken back and rejects with why; where the disk fails it
 * stays noted. A decision's id is never written twice. To be called in the session's turn.
 */
export async function recordDecisions(workspace: Workspace, session: SessionId): Promise<void> {
  const { decisions } = await readState(workspace, session)
  for (const decision of decisions.values())
    if (decision.state === 'intent') await recordOne(workspace, session, decision)
}

async function recordOne(workspace: Workspace, session: SessionId, decision: SessionDecision): Promise<void> {
  const place = decisionPlace(decision.item, decision.target)
  // the intent is on the disk before anything of it is elsewhere
  const state = await readState(workspace, session)
  try {
    await inTurn(decision.target, () => writeDecision(workspace, state, decision))
  } catch (error) {
    if (mayPass(error)) throw error
    await keepState(workspace, stepped(unrecorded(state, place)), null)
    throw error
  }
  const now = workspace.now()
  const after = recorded(state, place, { now, hasWriter: hasWriterIn(workspace, state) })
  await keepState(workspace, stepped(after), memberOf(state, decision))
}

/** The disk may take it later; everything else is an answer, also that the document is missing or damaged. */
export const mayPass = (error: unknown): boolean =>
  !(error instanceof DocumentFullError) &&
  !isUnreadable(error) &&
  !(error instanceof ProblemError && error.problem.kind !== 'not-kept-yet')

const stepped = (state: SessionState): SessionState => ({
  ...state,
  revision: state.revision + 1,
  moved: state.revision + 1,
})

async function writeDecision(workspace: Workspace, state: SessionState, asked: SessionDecision): Promise<void> {
  const { hub } = workspace
  const room = roomName({ kind: 'content', assessment: asked.target })
  const member = memberOf(state, asked)
  const { code } = must(state.questions.get(asked.item), 'the question of an item that is decided').indicator
  const decision = decisionOf(state, asked, member)
  if (await hub.read(room, (doc) => isThere(doc, code, decision))) return demandKept(hub, room)
  demandMayWrite(workspace, member, asked)
  const written = { author: member, by: member, client: randomInt(2 ** 32) }
  try {
    await hub.applyAs(room, written, (copy) => {
      demandMayWrite(workspace, member, asked)
      if (isThere(copy, code, decision)) return
      refuseOther(copy, code, asked.seen)
      decide(copy, code, decision)
    })
  } catch (error) {
    // it may stand in memory already, and is found there when this is tried again
    throw error instanceof StoreFailedError ? notKeptYet() : error
  }
}

/** The decision on an indicator that has this id, whatever came after it. */
export const decisionIn = (doc: DecisionDoc, code: IndicatorCode, id: EntryId): Decision | undefined =>
  readIndicator(doc, code, new Set()).log.find((each) => each.id === id)

/** Whether this very decision stands there. `conflict` where another one has its id. */
function isThere(doc: DecisionDoc, code: IndicatorCode, { id, answer, by, at }: Decision): boolean {
  const there = decisionIn(doc, code, id)
  if (!there) return false
  if (there.by === by && there.at === at && isDeepStrictEqual(there.answer, answer)) return true
  throw takenId(id)
}

export const takenId = (id: EntryId): Error =>
  problem('conflict', 'Another decision on this indicator has this id', {
    faults: [{ path: 'decision', value: id, expected: 'an id of its own' }],
  })

function demandMayWrite(workspace: Workspace, member: MemberId, { target }: Pick<SessionDecision, 'target'>): void {
  const account = accountNow(workspace, { id: member })
  demandOn(workspace, account, 'write', readableAssessment(workspace, account, target))
}

/** `conflict` with the decision that stands there, where who recorded has not seen it. */
export function refuseOther(doc: DecisionDoc, code: IndicatorCode, seen: EntryId | null | undefined): void {
  const { decision } = readIndicator(doc, code, new Set())
  if (seen === undefined || (decision?.id ?? null) === seen) return
  throw problem('conflict', 'This indicator was decided elsewhere meanwhile', {
    faults: [{ path: 'seen', value: showValue(seen), expected: decision?.id ?? 'null, as nothing is decided there' }],
  })
}

function decisionOf(
  state: SessionState,
  { id, answer, reason, consents, at }: SessionDecision,
  by: MemberId,
): Decision {
  const dissent = consents.flatMap(({ seat, kind, reason: words }) => {
    const member = seat === null ? undefined : state.seats.get(seat)?.member
    return kind === 'dissent' && member ? [{ member, reason: words }] : []
  })
  return {
    id,
    answer,
    by,
    reason: withStandAsides(state, reason, consents),
    dissent: dissent.slice(0, MAX_DISSENT),
    at,
  }
}

/** As many as a decision of an assessment holds; all are in the session. */
const MAX_DISSENT = 100

/** The reason, and below it who stands aside, each in their own words. What does not fit stays in the session. */
function withStandAsides({ seats }: SessionState, reason: string, consents: SessionDecision['consents']): string {
  const lines = consents
    .filter(({ kind }) => kind === 'stand-aside')
    .map(({ seat, reason: words }) => `${(seat && seats.get(seat)?.name) ?? '–'}: ${words || '–'}`)
  return [reason, ...lines].reduce((text, line) => (text.length + line.length < MAX_REASON ? `${text}\n${line}` : text))
}

const memberOf = ({ seats }: SessionState, { by }: Pick<SessionDecision, 'by'>): MemberId =>
  must(seats.get(by), 'the seat of who recorded').member
