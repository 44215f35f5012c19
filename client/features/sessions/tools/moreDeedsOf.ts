import type { SessionAbility } from '../../../../shared/domain/sessions/sessionRights.ts'
import type { SessionState } from '../../../../shared/domain/sessions/sessionState.ts'
import { nextStep } from './nextStep.ts'

/** Deeds that stand behind "more". */
export type MoreDeed =
  | 'open-ballots'
  | 'stop-taking'
  | 'take-again'
  | 'reveal'
  | 'cancel-ballots'
  | 'vote-again'
  | 'leave-open'
  | 'break'
  | 'shut-doors'
  | 'open-doors'
  | 'close'
  | 'call-off'
  | 'take-over'
  | 'reopen'

/** What can be done now besides the next step, in the order in which it is offered. Phases are checked by the server. */
export function moreDeeds(state: SessionState, may: (ability: SessionAbility) => boolean): readonly MoreDeed[] {
  const next = nextStep(state)?.kind
  const isPlanned = state.phase.kind === 'planned'
  const acts: readonly MoreDeed[] = [
    ...(may('run-session') ? running(state) : []),
    ...(may('close-session') && (state.phase.kind === 'open' || state.phase.kind === 'revealed')
      ? (['close'] as const)
      : []),
    ...(may('close-session') && isPlanned ? (['call-off'] as const) : []),
    // what is planned is taken over by facilitators of the workspace, who are not asked to it
    ...(may('take-over') && state.phase.kind !== 'closed' && !(isPlanned && may('run-session'))
      ? (['take-over'] as const)
      : []),
    ...(may('reopen-session') && state.phase.kind === 'closed' ? (['reopen'] as const) : []),
  ]
  return acts.filter((act) => act !== next)
}

function running({ phase, doors, settings }: SessionState): readonly MoreDeed[] {
  const doorsAct = doors === 'open' ? 'shut-doors' : 'open-doors'
  switch (phase.kind) {
    case 'planned':
      return []
    case 'open':
      return phase.item === null ? [doorsAct] : ['open-ballots', 'break', doorsAct]
    case 'voting':
      if (phase.taking.kind === 'until') return ['cancel-ballots']
      return phase.taking.kind === 'open' ? ['cancel-ballots'] : ['take-again', 'cancel-ballots']
    case 'revealed':
      return [...(phase.number < settings.maxRounds ? (['vote-again'] as const) : []), 'leave-open', 'break', doorsAct]
    case 'deciding':
      return ['leave-open', doorsAct]
    case 'closed':
      return []
  }
}
