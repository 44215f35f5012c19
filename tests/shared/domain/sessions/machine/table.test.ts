import { describe, expect, test } from 'vitest'
import { applyCommand } from '../../../../../shared/domain/sessions/machine/applyCommand.ts'
import { isRefused } from '../../../../../shared/domain/sessions/machine/outcomes.ts'
import { isDue } from '../../../../../shared/domain/sessions/machine/afterwards.ts'
import { afterTimer, leftOf } from '../../../../../shared/domain/sessions/machine/timerRows.ts'
import type { SessionCommandKind } from '../../../../../shared/domain/sessions/sessionCommand.ts'
import {
  COMMANDS,
  factsFor,
  ITEM,
  PLACES,
  ROUND,
  sessionAt,
  type Giver,
  type Place,
} from '../../../../support/sessions/someCommands.ts'
import { withEvent } from '../../../../../shared/domain/sessions/machine/outcomes.ts'
import { MAX_REMARKS, MAX_SEAT_REMARKS, type SessionState } from '../../../../../shared/domain/sessions/sessionState.ts'
import { seatId } from '../../../../support/sessions/someSession.ts'

const GIVERS: readonly Giver[] = ['fac', 'co', 'ana', 'obs', 'workspace']
const RUNNING: readonly Place[] = ['lobby', 'open', 'voting', 'stopped', 'ending', 'revealed', 'deciding']
const VOTING: readonly Place[] = ['voting', 'stopped', 'ending']
const RUN: readonly Giver[] = ['fac', 'co']
const PART: readonly Giver[] = ['fac', 'co', 'ana']

/** The table of transitions by hand: from where, and by whom. Everything else is refused. */
const TABLE: { readonly [Kind in SessionCommandKind]: readonly [readonly Place[], readonly Giver[]] } = {
  'edit-agenda': [['planned', 'lobby', 'open', 'revealed', 'deciding'], RUN],
  'take-seat': [RUNNING, [...PART, 'obs']],
  'open-doors': [['planned'], RUN],
  'shut-doors': [RUNNING, RUN],
  'go-to': [['lobby', 'open', 'revealed'], RUN],
  'open-ballots': [['open'], RUN],
  'stop-taking': [['voting'], RUN],
  'take-again': [['stopped'], RUN],
  reveal: [['voting', 'stopped'], RUN],
  'cancel-ballots': [VOTING, RUN],
  'vote-again': [['revealed'], RUN],
  decide: [['open', 'revealed'], RUN],
  consent: [['deciding'], ['ana']],
  record: [['deciding'], PART],
  'leave-open': [['revealed', 'deciding'], RUN],
  close: [
    ['planned', 'lobby', 'open', 'revealed'],
    ['fac', 'workspace'],
  ],
  reopen: [['closed'], ['workspace']],
  'hand-over': [RUNNING, ['fac', 'workspace']],
  'take-over': [RUNNING, ['co', 'workspace']],
  'set-role': [RUNNING, ['fac', 'workspace']],
  'remove-seat': [RUNNING, RUN],
  hand: [RUNNING, PART],
  'give-floor': [RUNNING, RUN],
  ready: [RUNNING.filter((place) => place !== 'lobby'), PART],
  park: [RUNNING, PART],
  'end-parked': [RUNNING, RUN],
  remark: [RUNNING, PART],
  timer: [RUNNING, RUN],
  'pause-timer': [RUNNING, RUN],
  'resume-timer': [[], RUN],
  'add-time': [RUNNING, RUN],
}
/** Where a command leads, where it leads elsewhere. */
const LEADS: Partial<Record<SessionCommandKind, Readonly<Record<string, unknown>>>> = {
  'open-doors': { kind: 'open', item: null },
  'go-to': { kind: 'open', item: ITEM },
  'open-ballots': { kind: 'voting', item: ITEM, number: 2, taking: { kind: 'open' } },
  'vote-again': { kind: 'voting', item: ITEM, number: 2, taking: { kind: 'open' } },
  'stop-taking': { kind: 'voting', ballotRound: ROUND, taking: { kind: 'stopped' } },
  'take-again': { kind: 'voting', ballotRound: ROUND, taking: { kind: 'open' } },
  reveal: { kind: 'voting', ballotRound: ROUND, taking: { kind: 'until', until: 5_000 } },
  'cancel-ballots': { kind: 'open', item: ITEM },
  decide: { kind: 'deciding', item: ITEM },
  'leave-open': { kind: 'open', item: ITEM },
  consent: { kind: 'deciding', consents: [{ seat: seatId('ana'), kind: 'dissent', reason: 'No.' }] },
  close: { kind: 'closed', at: 5_000 },
  reopen: { kind: 'open', item: null },
}
const KINDS = Object.keys(COMMANDS) as SessionCommandKind[] // keys of a literal

describe.each(Object.keys(PLACES) as Place[])('WS10 in a session that is %s', (place) => {
  test.each(KINDS)('WS10 %s is done by whom the table says, and refused to all others', (kind) => {
    const [from, by] = TABLE[kind]
    const state = sessionAt(place)
    for (const giver of GIVERS) {
      const outcome = applyCommand(state, { id: 'command00001', command: COMMANDS[kind] }, factsFor(state, giver))
      // what is planned is taken over by a facilitator of the workspace alone
      const isPlanTakenOver = kind === 'take-over' && place === 'planned' && giver === 'workspace'
      const isDone = isPlanTakenOver || (from.includes(place) && by.includes(giver))
      expect([giver, isRefused(outcome) ? 'refused' : 'done']).toEqual([giver, isDone ? 'done' : 'refused'])
      const revision = state.revision + 1
      const whatItIs = isRefused(outcome) ? { words: outcome.words, faults: outcome.faults } : outcome.ok
      const done = expect.arrayContaining([expect.objectContaining({ id: 'command00001', revision })])
      const somethingSaid = { words: expect.stringMatching(/./), faults: [{ expected: expect.stringMatching(/./) }] }
      expect(whatItIs).toMatchObject(isDone ? { phase: LEADS[kind] ?? state.phase, revision, done } : somethingSaid)
    }
  })
})

test('WS10 what a table cannot say: too few, too often, too early', () => {
  const expectRefused = (
    place: Place,
    kind: SessionCommandKind,
    over: Parameters<typeof factsFor>[2],
    giver: Giver = 'fac',
  ) => {
    const state = sessionAt(place)
    const outcome = applyCommand(state, { id: 'command00001', command: COMMANDS[kind] }, factsFor(state, giver, over))
    expect([kind, isRefused(outcome) && outcome.refused]).toEqual([kind, 'conflict'])
  }
  expectRefused('voting', 'reveal', { cast: [seatId('ana')] })
  expectRefused('open', 'decide', { hasWriter: () => false })
  expectRefused('open', 'hand-over', { isPresent: () => false })
  expectRefused('open', 'take-over', { isFacilitatorAway: false }, 'co')
  expectRefused('open', 'open-ballots', {
    released: new Set(sessionAt('open').head.targets.map((each) => each.assessment)),
  })
  expectRefused('closed', 'reopen', { now: 4_000 + 24 * 3_600_000 + 1 }, 'workspace')
  const often = { ...sessionAt('revealed'), settings: { ...sessionAt('revealed').settings, maxRounds: 1 } }
  expect(applyCommand(often, { id: 'x', command: COMMANDS['vote-again'] }, factsFor(often, 'fac'))).toMatchObject({
    refused: 'conflict',
  })
  const votes = { ...sessionAt('voting'), settings: { ...sessionAt('voting').settings, facilitatorVotes: true } }
  expect(applyCommand(votes, { id: 'x', command: COMMANDS.reveal }, factsFor(votes, 'fac'))).toMatchObject({
    refused: 'conflict',
    faults: [{ path: 'ballot' }],
  })
})

test('WS10 grace is given where somebody is waited for, and to nobody where all have cast', () => {
  const state = sessionAt('voting')
  const until = (cast: readonly ReturnType<typeof seatId>[]) => {
    const third = { ...state, settings: { ...state.settings, facilitatorVotes: true } }
    const outcome = applyCommand(third, { id: 'x', command: COMMANDS.reveal }, factsFor(third, 'fac', { cast }))
    return isRefused(outcome) ? null : outcome.effects
  }
  const all = ['fac', 'co', 'ana', 'ben'].map(seatId)
  expect(until(all)).toEqual([{ kind: 'reveal', round: ROUND, at: 5_000 }])
  expect(until(all.slice(0, 3))).toEqual([{ kind: 'reveal', round: ROUND, at: 7_000 }])
})

test('WS12 the end of a timer stops the taking where it was so set, and nothing is ever revealed by time', () => {
  for (const place of Object.keys(PLACES) as Place[])
    for (const atEnd of ['ring', 'stop-taking'] as const) {
      const state = { ...sessionAt(place), timer: { kind: 'running', endsAt: 60_000, total: 60_000, atEnd } as const }
      expect(afterTimer(state, 59_999)).toBe(state)
      const after = afterTimer(state, 60_000)
      const stops = place === 'voting' && atEnd === 'stop-taking'
      expect(after === state).toBe(!stops)
      expect(after.phase).toMatchObject(stops ? { kind: 'voting', taking: { kind: 'stopped' } } : state.phase)
      expect(after.results.size).toBe(0)
      // only what a person chose to reveal is ever due
      expect([place, isDue(state, 1e15)]).toEqual([place, place === 'ending'])
    }
})

test('WS12 a timer that is paused keeps what was left, and one that is added to or taken from counts on', () => {
  const give = (state: ReturnType<typeof sessionAt>, kind: SessionCommandKind, now: number, over = {}) => {
    const command = { ...COMMANDS[kind], ...over }
    const outcome = applyCommand(state, { id: `x${now}`, command }, factsFor(state, 'fac', { now }))
    if (isRefused(outcome)) throw new Error(outcome.words)
    return outcome.ok
  }
  const paused = give(sessionAt('open'), 'pause-timer', 20_000)
  expect(paused.timer).toEqual({ kind: 'paused', left: 40_000, total: 60_000, atEnd: 'ring' })
  const longer = give(paused, 'add-time', 30_000)
  expect(longer.timer).toEqual({ kind: 'paused', left: 100_000, total: 120_000, atEnd: 'ring' })
  const running = give(longer, 'resume-timer', 50_000)
  expect(running.timer).toMatchObject({ kind: 'running', endsAt: 150_000 })
  const none = give(running, 'add-time', 60_000, { ms: -3_600_000 })
  expect(none.timer && leftOf(none.timer, 60_000)).toBe(0)
})

describe('what is kept of a session', () => {
  const withRemarks = (count: number, by: (n: number) => string): SessionState =>
    Array.from({ length: count }).reduce<SessionState>(
      (state, _, n) => withEvent(state, { kind: 'remark', at: n, by: seatId(by(n)), words: `Remark ${n}` }),
      sessionAt('open'),
    )
  const remark = (state: SessionState, giver: Giver) =>
    applyCommand(state, { id: 'x', command: COMMANDS.remark }, factsFor(state, giver))

  test('WS121 a seat makes so many remarks and no more, and others still make theirs', () => {
    expect(
      isRefused(
        remark(
          withRemarks(MAX_SEAT_REMARKS - 1, () => 'ana'),
          'ana',
        ),
      ),
    ).toBe(false)
    const full = withRemarks(MAX_SEAT_REMARKS, () => 'ana')
    expect(remark(full, 'ana')).toMatchObject({
      refused: 'too-large',
      faults: [{ path: 'text', value: '200', expected: 'fewer than 200 remarks' }],
    })
    expect(isRefused(remark(full, 'co'))).toBe(false)
  })

  test('WS121 a session has so many remarks and no more, and nothing that happened leaves for them', () => {
    const opened = withEvent(sessionAt('open'), { kind: 'doors-opened', at: 1 })
    const full = { ...opened, events: [...opened.events, ...withRemarks(MAX_REMARKS, (n) => `p${n}`).events] }
    expect(remark(full, 'ana')).toMatchObject({ refused: 'too-large' })
    const many = Array.from({ length: 6_000 }).reduce<SessionState>(
      (state, _, n) => withEvent(state, { kind: 'item', at: n }),
      opened,
    )
    expect(many.events.find(({ kind }) => kind === 'doors-opened')).toBeDefined()
  })
})
