import type {
  AgendaItemId,
  AssessmentId,
  IndicatorCode,
  MemberId,
  SeatId,
  SessionId,
} from '../../../shared/domain/ids.ts'
import { USUAL_SETTINGS } from '../../../shared/domain/sessions/sessionSettings.ts'
import type { SessionSeat, SessionState } from '../../../shared/domain/sessions/sessionState.ts'

export const seatId = (name: string): SeatId => `seat${name.padEnd(8, '0')}` as SeatId // brand: a test's own
export const itemId = (name: string): AgendaItemId => `item${name.padEnd(8, '0')}` as AgendaItemId // brand: a test's own
export const TARGET = 'assessmentrs1' as AssessmentId // brand: a test's own

export const someSeat = (name: string, role: SessionSeat['role']): SessionSeat => ({
  id: seatId(name),
  member: `member${name.padEnd(8, '0')}` as MemberId, // brand: a test's own
  name,
  country: 'RS',
  role,
  joined: 1_000,
})

/** A session with a facilitator, a co-facilitator, two who vote and one who looks on, and two items; its doors are open. */
export function someSession(over: Partial<SessionState> = {}): SessionState {
  const seats = [
    someSeat('fac', 'facilitator'),
    someSeat('co', 'co'),
    someSeat('ana', 'participant'),
    someSeat('ben', 'participant'),
    someSeat('obs', 'observer'),
  ]
  return {
    head: {
      id: 'session00001' as SessionId, // brand: a test's own
      title: 'Belgrade, March',
      place: '',
      instrument: { id: 'ban-core', version: '1.1.0' },
      targets: [{ assessment: TARGET, country: 'RS' }],
    },
    settings: USUAL_SETTINGS,
    revision: 3,
    moved: 3,
    phase: { kind: 'open', item: null },
    doors: 'open',
    seats: new Map(seats.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((seat) => [seat.id, seat])),
    agenda: ['ID-01', 'ID-02'].map((code) => ({
      id: itemId(code.toLowerCase().replace('-', '')),
      indicator: code as IndicatorCode, // brand: a test's own
      targets: [TARGET],
      minutes: 10,
      status: 'todo',
    })),
    questions: new Map(),
    rounds: new Map(),
    results: new Map(),
    decisions: new Map(),
    counts: null,
    timer: null,
    hands: [],
    floor: null,
    ready: [],
    parked: [],
    events: [],
    done: [],
    ...over,
  }
}
