import { useState } from 'react'
import type { Audience } from '../../../../shared/domain/discussion.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useComposer } from './useComposer.ts'

/** The box of a subject for an audience: each has its own, so that choosing other readers sends no word to them. */
export const boxOf = (subject: string, audience: Audience): string =>
  audience === 'team' ? `${subject}/team` : subject

/** Whom a new thread on a subject speaks to. */
export interface ChosenAudience {
  readonly audience: Audience
  /** Null for whoever speaks to everybody and has no choice. */
  readonly choose: ((audience: Audience) => void) | null
  /** A text that stands in the box for the other readers, '' where none does. */
  readonly otherText: string
}

/**
 * The team's members speak to the team until they choose otherwise, and again when they come back with nothing unsent for
 * everybody; all others speak to everybody.
 */
export function useAudience(subject: string): ChosenAudience {
  const { may } = useAssessment()
  const all = useComposer(boxOf(subject, 'all'))
  const team = useComposer(boxOf(subject, 'team'))
  const ofTeam = may('read-team')
  // who wrote to everybody and comes back, or came to the team meanwhile, goes on with that text
  const preset = all.composer.text !== '' && team.composer.text === '' ? 'all' : 'team'
  const [chosen, setChosen] = useState<Audience | null>(ofTeam ? preset : null)
  // said once: a box that becomes empty, by sending too, changes its readers no more
  if (ofTeam !== (chosen !== null)) setChosen(ofTeam ? preset : null)
  if (!ofTeam) return { audience: 'all', choose: null, otherText: team.composer.text }
  const audience = chosen ?? preset
  return {
    audience,
    choose: setChosen,
    otherText: (audience === 'team' ? all : team).composer.text,
  }
}
