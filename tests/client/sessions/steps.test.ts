import { describe, expect, test } from 'vitest'
import { announcementOf } from '../../../client/features/sessions/hall/announcement.ts'
import { afterGroupMoved, shownItem, type Looking } from '../../../client/features/sessions/hall/looking.ts'
import { moreDeeds } from '../../../client/features/sessions/tools/moreDeedsOf.ts'
import { missingSeats, nextStep } from '../../../client/features/sessions/tools/nextStep.ts'
import type { BallotRoundId } from '../../../shared/domain/ids.ts'
import { resultKey, type BallotResult } from '../../../shared/domain/sessions/ballotResult.ts'
import { canInSession, type SessionAbility } from '../../../shared/domain/sessions/sessionRights.ts'
import { USUAL_SETTINGS } from '../../../shared/domain/sessions/sessionSettings.ts'
import type { SessionPhase, SessionState } from '../../../shared/domain/sessions/sessionState.ts'
import { itemId, seatId, someSession, TARGET } from '../../support/sessions/someSession.ts'
import { level, resultFrom } from './ballots.ts'

const FIRST = itemId('id01')
const SECOND = itemId('id02')
const ROUND = 'round0000001' as BallotRoundId // brand: a test's own
const voting = (taking: 'open' | 'stopped' | 'until'): SessionPhase => ({
  kind: 'voting',
  item: FIRST,
  ballotRound: ROUND,
  number: 1,
  taking: taking === 'until' ? { kind: taking, until: 9 } : { kind: taking },
})
const counted = (cast: number) => ({ counts: { ballotRound: ROUND, cast, electorate: 2 } })
const revealed = (number: number, over: Partial<BallotResult>): SessionState => {
  const result = resultFrom({ ana: level(1), ben: level(4) }, { number, ...over })
  return someSession({
    phase: { kind: 'revealed', item: FIRST, ballotRound: ROUND, number },
    rounds: new Map([
      [
        ROUND,
        {
          id: ROUND,
          item: FIRST,
          number,
          opened: 1,
          ended: 2,
          end: 'revealed',
          electorate: null,
          receipts: [],
          override: null,
        },
      ],
    ]),
    results: new Map([[resultKey(ROUND, TARGET), result]]),
  })
}
const withStatus = (state: SessionState, status: 'decided' | 'left-open'): SessionState => ({
  ...state,
  agenda: state.agenda.map((item) => ({ ...item, status })),
})

describe('the next step', () => {
  test.each([
    ['doors are shut', someSession({ phase: { kind: 'planned' } }), { kind: 'open-doors' }],
    ['the lobby', someSession(), { kind: 'go-to', item: FIRST }],
    ['talk', someSession({ phase: { kind: 'open', item: FIRST } }), { kind: 'open-ballots' }],
    ['ballots come in', someSession({ phase: voting('open'), ...counted(1) }), { kind: 'stop-taking' }],
    ['all are cast', someSession({ phase: voting('open'), ...counted(2) }), { kind: 'reveal' }],
    ['taking is stopped', someSession({ phase: voting('stopped'), ...counted(1) }), { kind: 'reveal' }],
    ['the last ones are counted', someSession({ phase: voting('until') }), null],
    ['they lie apart', revealed(1, {}), { kind: 'vote-again' }],
    [
      'there is consensus',
      revealed(1, { consensus: { reached: true, measure: 1, on: 3 } }),
      { kind: 'decide', target: TARGET },
    ],
    ['asking again is idle', revealed(2, { mayStop: true }), { kind: 'decide', target: TARGET }],
    ['no more rounds', revealed(3, {}), { kind: 'decide', target: TARGET }],
    [
      'deciding',
      someSession({ phase: { kind: 'deciding', item: FIRST, target: TARGET, offer: [], consents: [] } }),
      { kind: 'record' },
    ],
    [
      'deciding in an exercise',
      someSession({
        phase: { kind: 'deciding', item: FIRST, target: TARGET, offer: [], consents: [] },
        settings: { ...USUAL_SETTINGS, exercise: true },
      }),
      { kind: 'leave-open' },
    ],
    ['all is decided', withStatus(someSession(), 'decided'), { kind: 'close' }],
    ['closed', someSession({ phase: { kind: 'closed', at: 5 } }), null],
  ])('WS83: where %s', (_name, state, step) => {
    expect(nextStep(state)).toEqual(step)
  })

  test('WS83: who has not cast is told by name, of those who vote', () => {
    expect(missingSeats(someSession(), [seatId('ben')])).toEqual([seatId('ana')])
    expect(missingSeats(someSession(), [])).toEqual([seatId('ana'), seatId('ben')])
  })
})

describe('behind "more"', () => {
  const may =
    (
      role: 'facilitator' | 'co' | 'participant' | null,
      isFacilitator = false,
      state: 'running' | 'closed' = 'running',
    ) =>
    (ability: SessionAbility): boolean =>
      canInSession(ability, { kind: 'session', role, state, facilitatorVotes: false }, { isFacilitator })
  const states: readonly SessionState[] = [
    someSession({ phase: { kind: 'planned' } }),
    someSession(),
    someSession({ phase: { kind: 'open', item: FIRST } }),
    someSession({ phase: voting('open'), ...counted(1) }),
    someSession({ phase: voting('stopped'), ...counted(2) }),
    revealed(1, {}),
    revealed(3, {}),
    someSession({ phase: { kind: 'closed', at: 5 } }),
  ]

  test('WS84: stands what else is possible, never the next step once more, and nothing for who only votes', () => {
    for (const state of states) {
      const next = nextStep(state)?.kind
      expect(moreDeeds(state, may('facilitator'))).not.toContain(next)
      expect(moreDeeds(state, may('participant'))).toEqual([])
    }
    expect(moreDeeds(revealed(3, {}), may('facilitator'))).not.toContain('vote-again')
    expect(moreDeeds(someSession({ phase: voting('open'), ...counted(1) }), may('facilitator'))).toEqual([
      'cancel-ballots',
    ])
    expect(moreDeeds(revealed(1, {}), may('co'))).not.toContain('close')
    expect(moreDeeds(revealed(1, {}), may('co'))).toContain('take-over')
    expect(moreDeeds(someSession({ phase: { kind: 'closed', at: 5 } }), may(null, true, 'closed'))).toEqual(['reopen'])
  })
})

describe('what is read out', () => {
  const at = (phase: SessionPhase, cast = 0, electorate = 4): SessionState =>
    someSession({ phase, counts: { ballotRound: ROUND, cast, electorate } })

  test('WS85: ballots open, half, all, revealed: each once, and nothing on each ballot', () => {
    const story = [
      someSession({ phase: { kind: 'open', item: FIRST } }),
      at(voting('open')),
      at(voting('open'), 1),
      at(voting('open'), 2),
      at(voting('open'), 3),
      at(voting('open'), 4),
      at(voting('stopped'), 4),
      at({ kind: 'revealed', item: FIRST, ballotRound: ROUND, number: 1 }, 4),
      at({ kind: 'revealed', item: FIRST, ballotRound: ROUND, number: 1 }, 4),
    ]
    const said = story.map((now, index) => announcementOf(story[index - 1] ?? null, now))
    expect(said).toEqual([null, 'ballots-open', null, 'half', null, 'all', null, 'revealed', null])
  })

  test('WS85: a page that opens in the middle says nothing', () => {
    expect(announcementOf(null, at(voting('open'), 3))).toBeNull()
  })
})

describe('following the group', () => {
  const withGroup: Looking = { kind: 'with-group' }
  const move = { from: FIRST, to: SECOND, isTyping: false }

  test('WS86: a page goes along; one whose reader types stays, and is told', () => {
    expect(shownItem(afterGroupMoved(withGroup, move), SECOND)).toBe(SECOND)
    const held = afterGroupMoved(withGroup, { ...move, isTyping: true })
    expect(held).toEqual({ kind: 'elsewhere', item: FIRST, held: true })
    expect(shownItem(held, SECOND)).toBe(FIRST)
    expect(shownItem(afterGroupMoved(withGroup, { ...move, to: null }), null)).toBeNull()
  })

  test('WS86: who looks elsewhere stays there, and is with the group again when it comes', () => {
    const elsewhere: Looking = { kind: 'elsewhere', item: SECOND, held: false }
    expect(afterGroupMoved(elsewhere, { from: null, to: FIRST, isTyping: false })).toBe(elsewhere)
    expect(afterGroupMoved(elsewhere, move)).toEqual(withGroup)
  })
})
