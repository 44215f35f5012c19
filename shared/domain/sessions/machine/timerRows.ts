import type { SessionCommand } from '../sessionCommand.ts'
import type { SessionState, Timer } from '../sessionState.ts'
import type { CommandOutcome, Put, Refused } from './commandFacts.ts'
import { done, notAllowed, refuse, withEvent, wrongPhase } from './outcomes.ts'

type Of<Kind extends SessionCommand['kind']> = Put<Extract<SessionCommand, { kind: Kind }>>

export function setTimer({ state, facts, command: { set } }: Of<'timer'>): CommandOutcome {
  const refusal = cannotTime(state, facts)
  if (refusal) return refusal
  if (set === null) return done({ ...state, timer: null })
  return done({ ...state, timer: { kind: 'running', endsAt: facts.now + set.left, total: set.left, atEnd: set.atEnd } })
}

export function pauseTimer({ state, facts }: Of<'pause-timer'>): CommandOutcome {
  const refusal = cannotTime(state, facts)
  if (refusal) return refusal
  return state.timer?.kind === 'running'
    ? done({ ...state, timer: paused(state.timer, facts.now) })
    : noTimer('running', state)
}

export function resumeTimer({ state, facts }: Of<'resume-timer'>): CommandOutcome {
  const refusal = cannotTime(state, facts)
  if (refusal) return refusal
  const { timer } = state
  if (timer?.kind !== 'paused') return noTimer('paused', state)
  const { left, total, atEnd } = timer
  return done({ ...state, timer: { kind: 'running', endsAt: facts.now + left, total, atEnd } })
}

/** Time that is taken away leaves none, and never less. */
export function addTime({ state, facts, command: { ms } }: Of<'add-time'>): CommandOutcome {
  const refusal = cannotTime(state, facts)
  if (refusal) return refusal
  const { timer } = state
  if (timer === null) return noTimer('set', state)
  const before = leftOf(timer, facts.now)
  const left = Math.max(0, before + ms)
  const total = Math.max(left, timer.total + ms)
  const after: Timer =
    timer.kind === 'running' ? { ...timer, endsAt: facts.now + left, total } : { ...timer, left, total }
  return done({ ...state, timer: after })
}

/** Milliseconds that are left on a timer; none once it ended. */
export const leftOf = (timer: Timer, now: number): number =>
  timer.kind === 'paused' ? timer.left : Math.max(0, timer.endsAt - now)

/** A timer that stands still with what was left. */
export const paused = (timer: Timer, now: number): Timer => ({
  kind: 'paused',
  left: leftOf(timer, now),
  total: timer.total,
  atEnd: timer.atEnd,
})

/**
 * The state once the time of a timer is over: ballots are taken no longer where it was so set, and nothing is ever revealed. The
 * same state where nothing comes of it.
 */
export function afterTimer(state: SessionState, now: number): SessionState {
  const { timer, phase } = state
  if (timer?.kind !== 'running' || timer.atEnd !== 'stop-taking' || timer.endsAt > now) return state
  if (phase.kind !== 'voting' || phase.taking.kind !== 'open') return state
  const stopped = { ...state, phase: { ...phase, taking: { kind: 'stopped' as const } } }
  return withEvent(
    { ...stopped, timer: paused(timer, now) },
    { kind: 'taking-stopped', at: now, ballotRound: phase.ballotRound },
  )
}

function cannotTime(state: SessionState, { may }: Put<unknown>['facts']): Refused | null {
  if (!may('run-session')) return notAllowed('run-session')
  const isRunning = state.phase.kind !== 'planned' && state.phase.kind !== 'closed'
  return isRunning ? null : wrongPhase(state, 'any phase from open to deciding')
}

const noTimer = (expected: string, { timer }: SessionState): Refused =>
  refuse('conflict', 'The timer is not so', {
    path: 'timer',
    value: timer?.kind ?? null,
    expected: `a timer that is ${expected}`,
  })
