import type { SessionSettings } from '../sessionSettings.ts'
import type { AgendaItem, SessionHead, SessionState } from '../sessionState.ts'

/** The state that a session begins in: its plan, and nothing else. */
export const plannedSession = (
  head: SessionHead,
  settings: SessionSettings,
  agenda: readonly Omit<AgendaItem, 'status'>[],
): SessionState => ({
  head,
  settings,
  revision: 0,
  moved: 0,
  phase: { kind: 'planned' },
  doors: 'shut',
  seats: new Map(),
  agenda: agenda.map((item) => ({ ...item, status: 'todo' })),
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
})
