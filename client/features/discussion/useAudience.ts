import { useState } from 'react'
import type { Audience } from '../../../shared/domain/discussion.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useComposer } from './useComposer.ts'

/** Choices last as long as the page, as the texts do that they belong to. */
const choices = new Map<string, Audience>()

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

/** The team's members speak to the team until they choose otherwise, all others to everybody. */
export function useAudience(subject: string): ChosenAudience {
  const { may } = useAssessment()
  const all = useComposer(boxOf(subject, 'all'))
  const team = useComposer(boxOf(subject, 'team'))
  const [chosen, setChosen] = useState(() => choices.get(all.key) ?? null)
  if (!may('read-team')) return { audience: 'all', choose: null, otherText: team.composer.text }
  // who came to the team while writing to everybody goes on with that text
  const preset = all.composer.text !== '' && team.composer.text === '' ? 'all' : 'team'
  const audience = chosen ?? preset
  return {
    audience,
    choose(next) {
      choices.set(all.key, next)
      setChosen(next)
    },
    otherText: (audience === 'team' ? all : team).composer.text,
  }
}
