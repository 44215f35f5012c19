import type { BallotRoundId, EntryId } from '../../../shared/domain/ids.ts'
import type { Indicator } from '../../../shared/domain/instrument.ts'
import { resultKey, type BallotResult, type BallotRound } from '../../../shared/domain/sessions/ballotResult.ts'
import { decisionPlace, type SessionEvent, type SessionState } from '../../../shared/domain/sessions/sessionState.ts'
import { must } from '../../../shared/util/assert.ts'
import { seatId, someSession, TARGET } from './someSession.ts'

const roundId = (number: number): BallotRoundId => `ballots0000${number}` as BallotRoundId // brand: a test's own
const scale = (level: number) => ({ status: 'answered', value: { kind: 'scale', level } }) as const
const MINUTE = 60_000

const event = (minute: number, kind: SessionEvent['kind'], over: Partial<SessionEvent> = {}): SessionEvent => ({
  at: minute * MINUTE,
  kind,
  by: seatId('fac'),
  item: null,
  ballotRound: null,
  seat: null,
  words: '',
  ...over,
})

/**
 * A session that was held: two rounds on its first item, the second revealed below the quorum, a decision with dissent, a second
 * item left open, and what else happened. Times in minutes since 1970. `indicator`: what its first item asks.
 */
export function toldSession(indicator: Indicator): SessionState {
  const base = someSession()
  const [first, second] = [must(base.agenda[0], 'an item'), must(base.agenda[1], 'an item')]
  const result = (number: number, over: Partial<BallotResult>): [string, BallotResult] => [
    resultKey(roundId(number), TARGET),
    {
      ballotRound: roundId(number),
      item: first.id,
      target: TARGET,
      number,
      cast: 3,
      electorate: 3,
      tally: [],
      silent: 0,
      delphi: null,
      consensus: null,
      convergence: null,
      mayStop: false,
      offer: [],
      reasons: [],
      named: null,
      ...over,
    },
  ]
  const round = (number: number, opened: number, override: string | null): [BallotRoundId, BallotRound] => [
    roundId(number),
    {
      id: roundId(number),
      item: first.id,
      number,
      opened: opened * MINUTE,
      ended: (opened + 3) * MINUTE,
      end: 'revealed',
      electorate: null,
      receipts: [],
      override,
    },
  ]
  return {
    ...base,
    head: { ...base.head, title: 'Belgrade & <Novi Sad>', place: 'Hotel "Park"' },
    phase: { kind: 'closed', at: 90 * MINUTE },
    agenda: [
      { ...first, status: 'decided' },
      { ...second, status: 'left-open' },
    ],
    questions: new Map([
      [first.id, { item: first.id, indicator, targets: [{ assessment: TARGET, country: 'RS', last: null }] }],
    ]),
    rounds: new Map([round(1, 10, null), round(2, 20, 'Two left for their train')]),
    results: new Map([
      result(1, {
        tally: [
          { value: { kind: 'answer', answer: scale(4) }, score: 4, count: 1 },
          { value: { kind: 'answer', answer: scale(1) }, score: 1, count: 1 },
          { value: { kind: 'dont-know' }, score: null, count: 1 },
        ],
        delphi: { n: 2, median: 2.5, quartiles: [1.75, 3.25], iqr: 1.5, withinOne: 0 },
        consensus: { reached: false, measure: 0, on: 2.5 },
        reasons: [
          { seat: seatId('ben'), reason: 'No budget line.' },
          { seat: seatId('ana'), reason: 'A law, and money for it.' },
        ],
      }),
      result(2, {
        cast: 2,
        tally: [
          { value: { kind: 'answer', answer: scale(3) }, score: 3, count: 1 },
          { value: { kind: 'abstain' }, score: null, count: 1 },
        ],
        delphi: { n: 1, median: 3, quartiles: [3, 3], iqr: 0, withinOne: 1 },
        convergence: { medianShift: 0.5, iqrChange: -1.5, nearer: 1, same: 0, further: 0 },
      }),
    ]),
    decisions: new Map([
      [
        decisionPlace(first.id, TARGET),
        {
          id: 'decision0001' as EntryId, // brand: a test's own
          item: first.id,
          target: TARGET,
          state: 'recorded',
          answer: scale(3),
          by: seatId('ana'),
          reason: 'The law is there; the money comes late.',
          consents: [
            { seat: seatId('ana'), kind: 'agree', reason: '' },
            { seat: seatId('co'), kind: 'stand-aside', reason: '' },
            { seat: seatId('ben'), kind: 'dissent', reason: 'It is a 1.\nNobody was paid.' },
          ],
          at: 30 * MINUTE,
        },
      ],
    ]),
    parked: [
      { id: 'parked000001' as EntryId, item: first.id, by: seatId('ben'), text: 'Who pays?', at: MINUTE, end: null }, // brand: a test's own
      {
        id: 'parked000002' as EntryId, // brand: a test's own
        item: null,
        by: seatId('ana'),
        text: 'Lunch',
        at: 2 * MINUTE,
        end: { kind: 'dropped', by: seatId('fac'), at: 80 * MINUTE, why: 'Eaten' },
      },
    ],
    events: [
      event(5, 'doors-opened'),
      event(12, 'late', { item: first.id, seat: seatId('obs') }),
      event(23, 'override', { item: first.id, words: 'Two left for their train' }),
      event(25, 'remark', { item: first.id, by: seatId('ana'), words: 'See the 2025 budget.' }),
      event(26, 'remark', { by: seatId('co'), words: 'Break until three.' }),
      event(40, 'left-open', { item: second.id, words: 'Figures come in May' }),
      event(50, 'handed-over', { seat: seatId('co') }),
      event(60, 'server-started', { by: null }),
    ],
  }
}
