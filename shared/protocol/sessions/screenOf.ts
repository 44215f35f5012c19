import type { AgendaItemId } from '../../domain/ids.ts'
import { resultKey } from '../../domain/sessions/ballotResult.ts'
import type { SessionState } from '../../domain/sessions/sessionState.ts'
import type { ScreenView } from './sessionsApi.ts'

/** What the projector shows of a session: no name, no reason, and nothing of ballots before they are revealed but how many. */
export function screenOf(state: SessionState): ScreenView {
  const { head, settings, phase, counts, timer } = state
  const item = 'item' in phase ? phase.item : null
  const question = item === null ? undefined : state.questions.get(item)
  const isVoting = phase.kind === 'voting'
  const round = phase.kind === 'voting' || phase.kind === 'revealed' ? phase : null
  return {
    title: head.title,
    exercise: settings.exercise,
    phase: phase.kind,
    item: question ? { id: question.item, indicator: question.indicator } : null,
    round: round && { number: round.number, taking: isVoting && phase.taking.kind === 'open' },
    counts: isVoting && counts ? { cast: counts.cast, electorate: counts.electorate } : null,
    results: isVoting || item === null ? [] : shownResults(state, item),
    timer,
  }
}

function shownResults(state: SessionState, item: AgendaItemId): ScreenView['results'] {
  const rounds = [...state.rounds.values()].filter((round) => round.item === item && round.end === 'revealed')
  const [newest] = rounds.toSorted((a, b) => b.number - a.number)
  if (!newest) return []
  return state.head.targets.flatMap(({ assessment, country }) => {
    const result = state.results.get(resultKey(newest.id, assessment))
    if (!result) return []
    const { tally, delphi } = result
    return [
      { target: assessment, country, tally, median: delphi?.median ?? null, quartiles: delphi?.quartiles ?? null },
    ]
  })
}
