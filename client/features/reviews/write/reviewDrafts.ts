import { useSyncExternalStore } from 'react'
import * as z from 'zod/mini'
import { answerSchema } from '../../../../shared/domain/answer.ts'
import { anchorSchema } from '../../../../shared/domain/discussion.ts'
import { entryIdSchema, type MemberId, type ReviewId } from '../../../../shared/domain/ids.ts'
import { weightSchema } from '../../../../shared/domain/responses/response.ts'
import { opinionViewSchema } from '../../../../shared/domain/reviews/opinion.ts'
import { DeviceDrafts } from '../../../sync/device/DeviceDrafts.ts'

/** One box of a review: whose, and what it is called, such as `opinion/ID-03`. */
export interface BoxPlace {
  readonly member: MemberId
  readonly review: ReviewId
  readonly box: string
}

const draftSchema = z.object({
  text: z.string(),
  view: z.nullable(opinionViewSchema),
  to: z.nullable(answerSchema),
  /** When that was written over which this is written; null over nothing. */
  seen: z.nullable(z.number()),
  weight: z.optional(z.nullable(weightSchema)),
  /** The words that a new thread stands on. */
  anchor: z.optional(anchorSchema),
  /** Under which it is sent: sent again, it is there once. */
  id: z.optional(entryIdSchema),
  comment: z.optional(entryIdSchema),
})
/** What was typed into a box and the server has not got. */
export type BoxDraft = z.infer<typeof draftSchema>
export const EMPTY_DRAFT: BoxDraft = { text: '', view: null, to: null, seen: null }

const drafts = new DeviceDrafts({ prefix: 'ocena.review', schema: draftSchema, isUnsent: () => true })

const placeOf = ({ member, review, box }: BoxPlace) => ({ member, subject: review, box })

/** What was typed into a box and not sent; null for nothing. It outlives a reload of this tab, and on an own device all. */
export const reviewDraft = (place: BoxPlace): BoxDraft | null => drafts.read(placeOf(place))

/** As `reviewDraft`, and renders again when it changes. */
export const useReviewDraft = (place: BoxPlace): BoxDraft | null =>
  useSyncExternalStore(drafts.subscribe, () => reviewDraft(place))

/** The boxes of a review that hold something that is not sent, in the order of their names. */
export const unsentBoxes = ({ member, review }: Omit<BoxPlace, 'box'>): readonly string[] =>
  drafts
    .all({ member, subject: review })
    .map(([box]) => box)
    .toSorted()

/** As `unsentBoxes`, and renders again when some draft changed. */
export function useUnsentBoxes(review: Omit<BoxPlace, 'box'>): readonly string[] {
  useSyncExternalStore(drafts.subscribe, drafts.version)
  return unsentBoxes(review)
}

/** Keeps what is typed until the server has it or its writer lets it go. */
export const keepReviewDraft = (place: BoxPlace, draft: BoxDraft): void => drafts.keep(placeOf(place), draft)

/** The server has it, or its writer let it go. */
export const forgetReviewDraft = (place: BoxPlace): void => drafts.forget(placeOf(place))
