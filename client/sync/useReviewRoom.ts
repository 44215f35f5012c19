import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { readAnswers, readOpinions, readStatement } from '../../shared/document/reviews/reviewParts.ts'
import type { ReviewId } from '../../shared/domain/ids.ts'
import type { Opinion, ReviewWords } from '../../shared/domain/reviews/opinion.ts'
import type { ReadonlyRoom } from './readonly/readonlyRoom.ts'
import { useReadonlyRoom } from './useReadonlyRoom.ts'

/** All that a review's document holds, as it is now. */
export interface ReviewContents {
  readonly opinions: readonly Opinion[]
  readonly statement: ReviewWords | null
  readonly answers: ReadonlyMap<string, ReviewWords>
  readonly threads: readonly ThreadEntry[]
}

/** What a party wrote, live. Null until it came, or without an id: then it is not this person's to read. */
export const useReviewRoom = (review: ReviewId | null): ReviewContents | null =>
  useReadonlyRoom(review && `reviews/${review}`, readContents)

/** Whether the live link to a review's document was refused: its reader's rights ended. */
export const useIsReviewRefused = (review: ReviewId | null): boolean =>
  useReadonlyRoom(review && `reviews/${review}`, readIsRefused) ?? false

const readIsRefused = (room: ReadonlyRoom): boolean => room.link().kind === 'refused'
const readContents = ({ doc }: ReadonlyRoom): ReviewContents => ({
  opinions: readOpinions(doc),
  statement: readStatement(doc),
  answers: readAnswers(doc),
  threads: viewDiscussion(doc).threads(),
})
