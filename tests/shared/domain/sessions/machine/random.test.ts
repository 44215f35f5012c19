import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { readSession, writeSession } from '../../../../../shared/document/sessions/sessionParts.ts'
import type { BallotRoundId, EntryId, SeatId } from '../../../../../shared/domain/ids.ts'
import { resultKey, type BallotResult } from '../../../../../shared/domain/sessions/ballotResult.ts'
import { afterReveal, afterStart, afterUnheld } from '../../../../../shared/domain/sessions/machine/afterwards.ts'
import { applyCommand } from '../../../../../shared/domain/sessions/machine/applyCommand.ts'
import { recorded, unrecorded } from '../../../../../shared/domain/sessions/machine/decisionRows.ts'
import { isRefused, itemOf } from '../../../../../shared/domain/sessions/machine/outcomes.ts'
import { afterTimer } from '../../../../../shared/domain/sessions/machine/timerRows.ts'
import type { SessionCommand } from '../../../../../shared/domain/sessions/sessionCommand.ts'
import type { SessionState } from '../../../../../shared/domain/sessions/sessionState.ts'
import type { SeededRandom } from '../../../../support/seededRandom.ts'
import { COMMANDS, factsFor, ITEM, OTHER_ITEM, type Giver } from '../../../../support/sessions/someCommands.ts'
import { seatId, someSession, TARGET } from '../../../../support/sessions/someSession.ts'
import { withSeeds } from '../../../../support/withSeeds.ts'

const GIVERS: readonly Giver[] = ['fac', 'co', 'ana', 'ben', 'workspace']

test('WS11 whatever four people and a facilitator of the workspace do, the session keeps its word', () =>
  withSeeds('sessions', (random) => {
    let state: SessionState = someSession({ phase: { kind: 'planned' }, doors: 'shut' })
    const revealed = new Set<BallotRoundId>()
    const recordedPlaces = new Set<string>()
    let done = 0
    for (let step = 0; step < 400; step++) {
      const now = 5_000 + step * 1_000
      state = byItself(state, { random, now, revealed, recordedPlaces })
      const giver = random.pick(GIVERS)
      const facts = factsFor(state, giver, {
        now,
        cast: [...state.seats.keys()].filter(() => random.chance(0.8)),
        fresh: { seat: `fresh${step}seat00` as SeatId, round: `fresh${step}round00` as BallotRoundId }, // brands: a test's own
        isFacilitatorAway: random.chance(0.5),
      })
      const before = JSON.stringify([...state.events, state.phase])
      const outcome = applyCommand(state, { id: `command${step}`, command: anyCommand(random, state, step) }, facts)
      expect(JSON.stringify([...state.events, state.phase])).toBe(before)
      if (isRefused(outcome)) continue
      done++
      const { revision } = state
      state = outcome.ok
      expect(state.revision).toBe(revision + 1)
      keepsItsWord(state, { revealed, recordedPlaces })
    }
    expect(done).toBeGreaterThan(40)
    const doc = new Y.Doc()
    writeSession(doc, state)
    expect(readSession(doc)).toEqual(state)
    doc.destroy()
  }))

interface Happening {
  readonly random: SeededRandom
  readonly now: number
  readonly revealed: Set<BallotRoundId>
  readonly recordedPlaces: Set<string>
}

/** What the server does beside commands: it counts what a person revealed, writes decisions, ends timers, and starts anew. */
function byItself(state: SessionState, { random, now, revealed, recordedPlaces }: Happening): SessionState {
  const { phase } = state
  if (phase.kind === 'voting' && phase.taking.kind === 'until' && random.chance(0.7)) {
    if (random.chance(0.2)) return afterUnheld(state, 'not-held', now)
    revealed.add(phase.ballotRound)
    const results = [resultOfRound(phase.ballotRound, phase.number, phase.item)]
    return afterReveal(state, { round: phase.ballotRound, results, receipts: [], now })
  }
  const intent = [...state.decisions].find(([, decision]) => decision.state === 'intent')?.[0]
  if (intent !== undefined && random.chance(0.8)) {
    if (random.chance(0.2)) return unrecorded(state, intent)
    recordedPlaces.add(intent)
    return recorded(state, intent, { now, hasWriter: () => true })
  }
  if (random.chance(0.02)) return afterStart(state, now)
  return afterTimer(state, now)
}

function anyCommand(random: SeededRandom, state: SessionState, step: number): SessionCommand {
  if (state.phase.kind === 'closed') return COMMANDS.reopen
  // what moves the session is given more often than what does not
  const kinds = Object.keys(COMMANDS) as SessionCommand['kind'][] // keys of a literal
  const course = [
    'open-doors',
    'go-to',
    'open-ballots',
    'reveal',
    'vote-again',
    'decide',
    'record',
    'leave-open',
  ] as const
  const command: SessionCommand = COMMANDS[random.chance(0.5) ? random.pick(course) : random.pick(kinds)]
  const seat = random.pick([...state.seats.keys()])
  switch (command.kind) {
    case 'go-to':
      return { ...command, item: random.pick([ITEM, OTHER_ITEM, null]) }
    case 'record':
      return { ...command, decision: `decision${step}00` as EntryId } // brand: a test's own
    case 'park':
      return { ...command, id: `point${step}0000` as EntryId } // brand: a test's own
    case 'hand-over':
      return { ...command, to: seat }
    case 'remove-seat':
      return random.chance(0.1) ? { ...command, seat } : COMMANDS.ready
    case 'set-role':
      return { ...command, seat, role: random.pick(['co', 'participant', 'observer']) }
    case 'close':
      return random.chance(0.2) ? command : { kind: 'hand', up: random.chance(0.5) }
    default:
      return command
  }
}

function keepsItsWord(
  state: SessionState,
  { revealed, recordedPlaces }: Pick<Happening, 'revealed' | 'recordedPlaces'>,
): void {
  for (const { ballotRound } of state.results.values()) expect(revealed).toContain(ballotRound)
  for (const round of state.rounds.values())
    expect([round.id, round.end === 'revealed']).toEqual([round.id, revealed.has(round.id)])
  for (const [place, decision] of state.decisions) {
    expect(decision.reason).not.toBe('')
    expect([place, decision.state === 'recorded']).toEqual([place, recordedPlaces.has(place)])
  }
  expect(new Set(state.agenda.map(({ id }) => id)).size).toBe(state.agenda.length)
  const leading = [...state.seats.values()].filter(
    ({ role, removed }) => role === 'facilitator' && removed === undefined,
  )
  expect(leading.length).toBeLessThanOrEqual(1)
  const members = [...state.seats.values()].map(({ member }) => member)
  expect(new Set(members).size).toBe(members.length)
  const open = [...state.rounds.values()].filter(({ end }) => end === null).map(({ id }) => id)
  expect(open).toEqual(state.phase.kind === 'voting' ? [state.phase.ballotRound] : [])
  const item = itemOf(state.phase)
  expect(item === null || state.questions.has(item)).toBe(true)
  for (const { status, id } of state.agenda)
    expect(status !== 'decided' || recordedPlaces.has(`${id}:${TARGET}`)).toBe(true)
  for (const hand of state.hands) expect(state.seats.get(hand.seat)?.removed).toBeUndefined()
}

const resultOfRound = (ballotRound: BallotRoundId, number: number, item: BallotResult['item']): BallotResult => ({
  ballotRound,
  item,
  target: TARGET,
  number,
  cast: 2,
  electorate: 2,
  tally: [],
  silent: 0,
  delphi: null,
  consensus: null,
  convergence: null,
  mayStop: false,
  offer: [],
  reasons: [{ seat: seatId('ana'), reason: resultKey(ballotRound, TARGET) }],
  named: null,
})
