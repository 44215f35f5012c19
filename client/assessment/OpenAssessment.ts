import { createContext, use } from 'react'
import type { AssessmentAbility } from '../../shared/domain/abilities.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import type { Method } from '../../shared/domain/method.ts'
import type { AssessmentDetail, Me } from '../../shared/protocol/api.ts'
import { must } from '../../shared/util/assert.ts'
import type { Scores } from '../scoring/scores.ts'
import type { WhatIf } from '../scoring/useWhatIf.ts'
import type { AssessmentRoom } from '../sync/room.ts'

/** What everything on an assessment's page works on. */
export interface OpenAssessment {
  readonly room: AssessmentRoom
  /** Rooms of evidence that not everybody reads; null where they are not this person's. */
  readonly closed: { readonly team: AssessmentRoom | null; readonly notes: AssessmentRoom | null }
  readonly detail: AssessmentDetail
  readonly instrument: Instrument
  readonly me: Me
  readonly scores: Scores
  /** Digits after the separator wherever a score is shown, by the round's method. */
  readonly decimals: Method['decimals']
  /** Last round's content, read-only, where it was loaded; for follow-up of recommendations. */
  readonly previousRoom: AssessmentRoom | null
  readonly nameOf: (member: MemberId) => string
  readonly may: (ability: AssessmentAbility) => boolean
  /** Whether other answers are tried here; nobody may write meanwhile. */
  readonly whatIf: WhatIf
  /** Goes to an indicator or an area; the page puts it into the address. */
  readonly goTo: (node: string) => void
  /** Opens "why this score" for a node in the right column. */
  readonly showWhy: (node: string) => void
}

export const AssessmentContext = createContext<OpenAssessment | null>(null)

/** The open assessment; only inside an assessment's page. */
export const useAssessment = (): OpenAssessment => must(use(AssessmentContext), 'an open assessment')
