import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { AssessmentDetail, Me, Person } from '../../../shared/protocol/api.ts'
import type { AssessmentSlots } from './slots.ts'

/** What the page of one assessment is given: what the server told of it, and what other features put into its places. */
export interface AssessmentPageProps {
  readonly detail: AssessmentDetail
  readonly instrument: Instrument
  readonly me: Me
  /** Names for member ids; those who are here now are known without it. */
  readonly people: readonly Person[]
  readonly slots: AssessmentSlots
}
