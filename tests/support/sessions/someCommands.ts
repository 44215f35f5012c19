import type { BallotRoundId, EntryId, SeatId } from '../../../shared/domain/ids.ts'
import { canInSession } from '../../../shared/domain/sessions/sessionRights.ts'
import type { BallotRound } from '../../../shared/domain/sessions/ballotResult.ts'
import type { CommandFacts } from '../../../shared/domain/sessions/machine/commandFacts.ts'
import { seatOf } from '../../../shared/domain/sessions/machine/applyCommand.ts'
import type { SessionRole } from '../../../shared/domain/sessions/session.ts'
import type { SessionCommand, SessionCommandKind } from '../../../shared/domain/sessions/sessionCommand.ts'
import type { ItemQuestion, SessionPhase, SessionState } from '../../../shared/domain/sessions/sessionState.ts'
import { must } from '../../../shared/util/assert.ts'
import { level } from '../scoreInputs.ts'
import { shippedIndicator } from './shippedIndicator.ts'
import { itemId, seatId, someSession, TARGET } from './someSession.ts'

export const ITEM = itemId('id01')
export const OTHER_ITEM = itemId('id02')
export const ROUND = 'ballotround1' as BallotRoundId // brand: a test's own
export const POINT = 'parkedpoint1' as EntryId // brand: a test's own
const entry = (name: string): EntryId => name.padEnd(12, '0') as EntryId // brand: a test's own

export const QUESTION: ItemQuestion = {
  item: ITEM,
  indicator: shippedIndicator('ID-01'),
  targets: [{ assessment: TARGET, country: 'RS', last: null }],
}

export const ROUND_OF_ITEM: BallotRound = {
  id: ROUND,
  item: ITEM,
  number: 1,
  opened: 2_000,
  ended: null,
  end: null,
  electorate: null,
  receipts: [],
  override: null,
}

const voting = (taking: Extract<SessionPhase, { kind: 'voting' }>['taking']): SessionPhase => ({
  kind: 'voting',
  item: ITEM,
  ballotRound: ROUND,
  number: 1,
  taking,
})
/** Every place that a session can be at. */
export const PLACES = {
  planned: { kind: 'planned' },
  lobby: { kind: 'open', item: null },
  open: { kind: 'open', item: ITEM },
  voting: voting({ kind: 'open' }),
  stopped: voting({ kind: 'stopped' }),
  ending: voting({ kind: 'until', until: 9_000 }),
  revealed: { kind: 'revealed', item: ITEM, ballotRound: ROUND, number: 1 },
  deciding: { kind: 'deciding', item: ITEM, target: TARGET, offer: [], consents: [] },
  closed: { kind: 'closed', at: 4_000 },
} as const satisfies Readonly<Record<string, SessionPhase>>
export type Place = keyof typeof PLACES

/** A session at a place, with one point parked and a timer that runs. */
export const sessionAt = (place: Place): SessionState => {
  const isVoting = PLACES[place].kind === 'voting'
  return someSession({
    phase: PLACES[place],
    doors: place === 'planned' || place === 'closed' ? 'shut' : 'open',
    questions: new Map([[ITEM, QUESTION]]),
    rounds: new Map([[ROUND, isVoting ? ROUND_OF_ITEM : { ...ROUND_OF_ITEM, ended: 3_000, end: 'revealed' }]]),
    counts: isVoting ? { ballotRound: ROUND, cast: 2, electorate: 2 } : null,
    timer: { kind: 'running', endsAt: 60_000, total: 60_000, atEnd: 'ring' },
    parked: [{ id: POINT, item: ITEM, by: seatId('ana'), text: 'Later.', at: 1, end: null }],
  })
}

/** One of each kind. */
export const COMMANDS: { readonly [Kind in SessionCommandKind]: Extract<SessionCommand, { kind: Kind }> } = {
  'edit-agenda': { kind: 'edit-agenda', items: someSession().agenda.map(({ status: _status, ...item }) => item) },
  'take-seat': { kind: 'take-seat' },
  'open-doors': { kind: 'open-doors' },
  'shut-doors': { kind: 'shut-doors' },
  'go-to': { kind: 'go-to', item: ITEM },
  'open-ballots': { kind: 'open-ballots' },
  'stop-taking': { kind: 'stop-taking' },
  'take-again': { kind: 'take-again' },
  reveal: { kind: 'reveal', override: null },
  'cancel-ballots': { kind: 'cancel-ballots' },
  'vote-again': { kind: 'vote-again' },
  decide: { kind: 'decide', target: TARGET },
  consent: { kind: 'consent', item: ITEM, target: TARGET, consent: { kind: 'dissent', reason: 'No.' } },
  record: { kind: 'record', decision: entry('decision'), answer: level(2), reason: 'So.', seen: null },
  'leave-open': { kind: 'leave-open', why: 'Figures are missing.' },
  close: { kind: 'close' },
  reopen: { kind: 'reopen' },
  'hand-over': { kind: 'hand-over', to: seatId('ben') },
  'take-over': { kind: 'take-over' },
  'set-role': { kind: 'set-role', seat: seatId('ben'), role: 'observer' },
  'remove-seat': { kind: 'remove-seat', seat: seatId('ben'), why: 'Gone.' },
  hand: { kind: 'hand', up: true },
  'give-floor': { kind: 'give-floor', seat: seatId('ben') },
  ready: { kind: 'ready', item: ITEM, isReady: true },
  park: { kind: 'park', id: entry('another'), item: ITEM, text: 'This too.' },
  'end-parked': { kind: 'end-parked', id: POINT, end: 'dropped', why: 'Settled.' },
  remark: { kind: 'remark', item: ITEM, text: 'Noted.' },
  timer: { kind: 'timer', set: { left: 60_000, atEnd: 'ring' } },
  'pause-timer': { kind: 'pause-timer' },
  'resume-timer': { kind: 'resume-timer' },
  'add-time': { kind: 'add-time', ms: 60_000 },
}

/** Who gives a command: by the name of their seat, or as a facilitator of the workspace who was not asked. */
export type Giver = 'fac' | 'co' | 'ana' | 'ben' | 'obs' | 'workspace'

/** The facts of a command where nothing stands in its way but rights and phase. */
export function factsFor(state: SessionState, giver: Giver, over: Partial<CommandFacts> = {}): CommandFacts {
  const seat = state.seats.get(seatId(giver))
  const role: SessionRole | null = seat && seat.removed === undefined ? seat.role : null
  const phase = state.phase.kind
  const registry = phase === 'planned' || phase === 'closed' ? phase : ('running' as const)
  const isWorkspaceFacilitator = giver === 'workspace'
  const { facilitatorVotes } = state.settings
  const member = seat?.member ?? must(`member${giver}0000`, 'an id')
  return {
    now: 5_000,
    caller: { member: member as CommandFacts['caller']['member'], name: giver, country: 'RS', role }, // brand: a test's own
    may: (ability) =>
      canInSession(
        ability,
        { kind: 'session', role, state: registry, facilitatorVotes },
        { isFacilitator: isWorkspaceFacilitator },
      ),
    isWorkspaceFacilitator,
    fresh: { seat: 'freshseat001' as SeatId, round: 'freshround01' as BallotRoundId }, // brands: a test's own
    cast: [seatId('ana'), seatId('ben')],
    released: new Set(),
    hasIndicator: () => true,
    questionOf: (item) => ({ ...QUESTION, item }),
    mayWrite: () => seatOf(state, member) !== null,
    hasWriter: () => true,
    misfit: () => null,
    isPresent: () => true,
    isFacilitatorAway: true,
    ...over,
  }
}
