import { newId, newReviewId, type AssessmentId, type MemberId } from '../../../shared/domain/ids.ts'
import { PRESET_LIMITS } from '../../../shared/domain/reviews/review.ts'
import type { ReviewRow } from '../../../shared/protocol/reviews.ts'

/** A planned review as its team is told of it. */
export const rowOf = (fields: Partial<ReviewRow> = {}): ReviewRow => ({
  id: newReviewId(),
  assessment: newId() as AssessmentId, // brand: newId keeps the pattern
  country: 'RS',
  round: 'Round 2026',
  kind: 'peer',
  party: 'A ministry',
  due: '2026-12-18',
  dueEnd: Date.UTC(2026, 11, 18, 22, 59, 59, 999),
  seal: 'until-submitted',
  nameReviewers: false,
  limits: PRESET_LIMITS,
  phase: { state: 'planned' },
  reopened: [],
  seat: null,
  voice: newId() as MemberId, // brand: as above
  reviewers: [],
  counts: { reviewers: 0, opinions: 0, threads: 0, hasStatement: false },
  may: [],
  epoch: null,
  ...fields,
})
