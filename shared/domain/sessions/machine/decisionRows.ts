import type { AgendaItemId, AssessmentId } from '../../ids.ts'
import type { BallotResult } from '../ballotResult.ts'
import type { SessionCommand } from '../sessionCommand.ts'
import { decisionPlace, isVoter, type AgendaItem, type SessionDecision, type SessionState } from '../sessionState.ts'
import type { CommandFacts, CommandOutcome, Put, Refused } from './commandFacts.ts'
import { agendaItem, done, notAllowed, noted, refuse, withEvent, withStatus, wrongPhase } from './outcomes.ts'

type Of<Kind extends SessionCommand['kind']> = Put<Extract<SessionCommand, { kind: Kind }>>

/** What an item's newest round came to for one assessment; null where none was revealed. */
export function newestResult(state: SessionState, item: AgendaItemId, target: AssessmentId): BallotResult | null {
  const results = [...state.results.values()].filter((each) => each.item === item && each.target === target)
  return results.toSorted((a, b) => b.number - a.number)[0] ?? null
}

export function decideItem(put: Of<'decide'>): CommandOutcome {
  const { state, facts, command } = put
  if (!facts.may('run-session')) return notAllowed('run-session')
  const { phase } = state
  if ((phase.kind !== 'open' && phase.kind !== 'revealed') || phase.item === null)
    return wrongPhase(state, 'open with an item, or revealed')
  const refusal = cannotDecide(state, phase.item, command.target, facts)
  if (refusal) return refusal
  return done(noted(deciding(state, phase.item, command.target), put, { kind: 'deciding', item: phase.item }))
}

const deciding = (state: SessionState, item: AgendaItemId, target: AssessmentId): SessionState => ({
  ...state,
  phase: { kind: 'deciding', item, target, offer: newestResult(state, item, target)?.offer ?? [], consents: [] },
})

function cannotDecide(
  state: SessionState,
  id: AgendaItemId,
  target: AssessmentId,
  { released, hasWriter }: CommandFacts,
): Refused | null {
  const targets = agendaItem(state, id)?.targets ?? []
  if (!targets.includes(target))
    return refuse('invalid', 'This item is not about this assessment', {
      path: 'target',
      value: target,
      expected: 'an assessment of this item',
    })
  if (state.decisions.has(decisionPlace(id, target)))
    return refuse('conflict', 'This was decided here', {
      path: 'target',
      value: target,
      expected: 'an assessment that is not decided yet',
    })
  if (released.has(target))
    return refuse('conflict', 'This assessment is released', {
      path: 'target',
      value: target,
      expected: 'an assessment that is not released',
    })
  if (!hasWriter(target))
    return refuse('conflict', 'Nobody who has a seat may write this assessment', {
      path: 'seats',
      value: 'none',
      expected: 'a seat whose member may write it',
    })
  return null
}

/** The caller's own, over what they said before. */
export function consent({ state, facts, command, seat }: Of<'consent'>): CommandOutcome {
  if (!facts.may('vote')) return notAllowed('vote')
  if (state.phase.kind !== 'deciding') return wrongPhase(state, 'deciding')
  const elsewhere = notShown(command, state.phase)
  if (elsewhere) return elsewhere
  const own = seat === null ? undefined : state.seats.get(seat)
  if (!own || !isVoter(own, state.settings)) return notAllowed('vote')
  if (state.decisions.has(decisionPlace(state.phase.item, state.phase.target)))
    return wrongPhase(state, 'deciding, and not being recorded')
  const others = state.phase.consents.filter((each) => each.seat !== own.id)
  // in the order of seats, so that nobody reads off it who spoke when
  const consents = [...others, { ...command.consent, seat: own.id }].toSorted((a, b) =>
    (a.seat ?? '') < (b.seat ?? '') ? -1 : 1,
  )
  return done({ ...state, phase: { ...state.phase, consents } })
}

/** What was said to one decision is not said to another. */
function notShown(shown: Shown, now: Shown): Refused | null {
  const path = shown.item !== now.item ? 'item' : shown.target !== now.target ? 'target' : null
  return path === null
    ? null
    : refuse('conflict', 'The group is at another decision by now', { path, value: shown[path], expected: now[path] })
}

interface Shown {
  readonly item: AgendaItemId
  readonly target: AssessmentId
}

/** Notes what is to be written into the assessment; the server writes it and says so by `recorded`. */
export function record({ state, facts, command, seat }: Of<'record'>): CommandOutcome {
  const { phase } = state
  if (phase.kind !== 'deciding') return wrongPhase(state, 'deciding')
  const { item, target, consents } = phase
  if (!facts.may('take-part') || !facts.mayWrite(target) || seat === null) return notAllowed('record-decision')
  if (state.settings.exercise)
    return refuse('conflict', 'This is a dry run: nothing of it reaches an assessment', {
      path: 'settings.exercise',
      value: true,
      expected: 'a session that is no dry run',
    })
  const misfit = facts.misfit(item, command.answer)
  if (misfit) return { refused: 'invalid', words: 'This answer does not fit the question', faults: [misfit] }
  const place = decisionPlace(item, target)
  const known = [...state.decisions.values()].find(({ id }) => id === command.decision)
  if (known || state.decisions.has(place))
    return refuse('conflict', 'This is being recorded', {
      path: 'decision',
      value: command.decision,
      expected: 'a decision that is not there yet',
    })
  const { answer, reason, decision: id, seen } = command
  const decision: SessionDecision = {
    id,
    item,
    target,
    state: 'intent',
    answer,
    by: seat,
    reason,
    consents,
    seen,
    at: facts.now,
  }
  return done({ ...state, decisions: new Map([...state.decisions, [place, decision]]) }, { kind: 'record', place })
}

/** The state once a decision stands in the assessment: the next target, or back to the item. */
export function recorded(
  state: SessionState,
  place: string,
  facts: Pick<CommandFacts, 'now' | 'hasWriter'>,
): SessionState {
  const decision = state.decisions.get(place)
  if (decision?.state !== 'intent') return state
  const { item: id, target, by } = decision
  const settled = {
    ...state,
    decisions: new Map([...state.decisions, [place, { ...decision, state: 'recorded' as const }]]),
  }
  const told = withEvent(settled, { kind: 'decided', at: facts.now, by, item: id })
  const item = agendaItem(told, id)
  const left = item ? undecided(told, item) : []
  const after = left.length === 0 ? withStatus(told, id, 'decided') : told
  if (after.phase.kind !== 'deciding' || after.phase.item !== id || after.phase.target !== target) return after
  const next = left.find((each) => facts.hasWriter(each))
  return next === undefined ? { ...after, phase: { kind: 'open', item: id } } : deciding(after, id, next)
}

/** The state once it turned out that a noted decision cannot be written: its command was not carried out. */
export function unrecorded(state: SessionState, place: string): SessionState {
  const of = state.decisions.get(place)
  if (of?.state !== 'intent') return state
  return {
    ...state,
    decisions: new Map([...state.decisions].filter(([key]) => key !== place)),
    done: state.done.filter(({ decision }) => decision !== of.id),
  }
}

const undecided = (state: SessionState, { id, targets }: AgendaItem): readonly AssessmentId[] =>
  targets.filter((target) => state.decisions.get(decisionPlace(id, target))?.state !== 'recorded')

export function leaveOpen(put: Of<'leave-open'>): CommandOutcome {
  const { state, facts, command } = put
  if (!facts.may('run-session')) return notAllowed('run-session')
  const { phase } = state
  if (phase.kind !== 'revealed' && phase.kind !== 'deciding') return wrongPhase(state, 'revealed or deciding')
  const { item } = phase
  const left = withStatus({ ...state, phase: { kind: 'open', item } }, item, 'left-open')
  const after = noted(left, put, { kind: 'left-open', item, words: command.why })
  // nothing of a dry run reaches an assessment
  return state.settings.exercise ? done(after) : done(after, { kind: 'thread', item, point: null, why: command.why })
}
