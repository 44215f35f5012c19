import type { AgendaItem, SessionState } from '../sessionState.ts'
import type { SessionCommand } from '../sessionCommand.ts'
import { agendaFaults } from './agendaFaults.ts'
import type { CommandFacts, CommandOutcome, Put } from './commandFacts.ts'
import { agendaItem, done, itemOf, notAllowed, noted, refuse, wrongPhase } from './outcomes.ts'

type Of<Kind extends SessionCommand['kind']> = Put<Extract<SessionCommand, { kind: Kind }>>

/** The agenda anew. What was shown already stays as it was asked, and the item that is open stays. */
export function editAgenda({ state, command: { items }, facts }: Of<'edit-agenda'>): CommandOutcome {
  if (!facts.may('run-session')) return notAllowed('run-session')
  if (state.phase.kind === 'voting' || state.phase.kind === 'closed')
    return wrongPhase(state, 'planned, open, revealed or deciding')
  const targets = state.head.targets.map(({ assessment }) => assessment)
  // what is done is not asked again, whatever became of its assessment since
  const fresh = items.filter(({ id }) => !isShown(state, id))
  const faults = agendaFaults(fresh, { targets, released: facts.released, hasIndicator: facts.hasIndicator })
  if (faults.length > 0) return { refused: 'invalid', words: 'This agenda does not fit', faults }
  const twice = items.find(({ id }, at) => items.findIndex((each) => each.id === id) !== at)
  if (twice)
    return refuse('invalid', 'This agenda does not fit', {
      path: 'items',
      value: twice.id,
      expected: 'ids that occur once',
    })
  const lost = state.agenda.find((item) => isShown(state, item.id) && !items.some((each) => isSameItem(each, item)))
  if (lost)
    return refuse('conflict', 'What was shown already stays on the agenda', {
      path: 'items',
      value: lost.id,
      expected: 'this item, about the same indicator and assessments',
    })
  const statusOf = (id: AgendaItem['id']) => agendaItem(state, id)?.status ?? 'todo'
  return done({ ...state, agenda: items.map((item) => ({ ...item, status: statusOf(item.id) })) })
}

const isShown = (state: SessionState, id: AgendaItem['id']): boolean =>
  state.questions.has(id) || itemOf(state.phase) === id

const isSameItem = (a: Omit<AgendaItem, 'status'>, b: AgendaItem): boolean =>
  a.id === b.id && a.indicator === b.indicator && a.targets.join(' ') === b.targets.join(' ')

/** Everybody who follows goes along; null is a break. */
export function goTo(put: Of<'go-to'>): CommandOutcome {
  const { state, command, facts } = put
  if (!facts.may('run-session')) return notAllowed('run-session')
  if (state.phase.kind !== 'open' && state.phase.kind !== 'revealed') return wrongPhase(state, 'open or revealed')
  if (command.item === null)
    return done(noted({ ...state, phase: { kind: 'open', item: null }, ready: [] }, put, { kind: 'break', item: null }))
  const item = agendaItem(state, command.item)
  if (!item)
    return refuse('not-found', 'There is no such item on the agenda', {
      path: 'item',
      value: command.item,
      expected: 'the id of an item of the agenda',
    })
  const shown = withQuestion(state, item, facts)
  if (!shown)
    return refuse('conflict', 'The indicator of this item is not there any more', {
      path: 'item',
      value: item.indicator,
      expected: 'an indicator of this instrument',
    })
  return done(
    noted({ ...shown, phase: { kind: 'open', item: item.id }, ready: [] }, put, { kind: 'item', item: item.id }),
  )
}

/** What an item asks is frozen when it is first shown; null where it cannot be asked any more. */
function withQuestion(state: SessionState, { id }: AgendaItem, { questionOf }: CommandFacts): SessionState | null {
  if (state.questions.has(id)) return state
  const question = questionOf(id)
  return question && { ...state, questions: new Map([...state.questions, [id, question]]) }
}
