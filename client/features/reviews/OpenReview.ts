import { createContext, use, type ComponentType } from 'react'
import type { AnswerValue } from '../../../shared/domain/answer.ts'
import type { MemberId } from '../../../shared/domain/ids.ts'
import type { AnswerKind, Indicator, Instrument } from '../../../shared/domain/instrument.ts'
import type { ReviewAbility } from '../../../shared/domain/reviews/reviewRights.ts'
import type { Me } from '../../../shared/protocol/api.ts'
import type { ReviewedVersion } from '../../../shared/protocol/reviewedVersion.ts'
import type { ReviewRow } from '../../../shared/protocol/reviews.ts'
import { must } from '../../../shared/util/assert.ts'
import type { ReviewContents } from '../../sync/useReviewRoom.ts'
import type { IndicatorNow } from './read/useAssessmentNow.ts'

/** Parts that other features bring; the root puts them together, so that features do not import each other. */
export interface ReviewSlots {
  /** The control for one kind of answer. */
  readonly AnswerInput: ComponentType<{
    readonly kind: AnswerKind
    readonly value: AnswerValue | null
    readonly disabled: boolean
    readonly onChange: (value: AnswerValue) => void
  }>
}

/** What everything on a review's page works on. */
export interface OpenReview {
  readonly row: ReviewRow
  readonly version: ReviewedVersion
  readonly instrument: Instrument
  readonly me: Me
  /** Nothing, where it is sealed for the reader. */
  readonly contents: ReviewContents
  /** Whether the contents are the server's; until then nothing is sent over what is not known. */
  readonly isThere: boolean
  /** What the assessment says by now, for the team; null for the party, and until it came. */
  readonly now: ReadonlyMap<string, IndicatorNow> | null
  readonly slots: ReviewSlots
  readonly nameOf: (member: MemberId) => string
  readonly may: (ability: ReviewAbility) => boolean
}

export const ReviewContext = createContext<OpenReview | null>(null)

/** The open review; only inside a review's page. */
export const useOpenReview = (): OpenReview => must(use(ReviewContext), 'an open review')

/** The indicator of the instrument with this code; null where the instrument has it no more. */
export const indicatorNamed = ({ instrument }: Pick<OpenReview, 'instrument'>, code: string): Indicator | null =>
  instrument.areas.flatMap(({ indicators }) => indicators).find((each) => each.code === code) ?? null
