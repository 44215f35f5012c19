import { indicatorOf } from '../../../../shared/document/discussion/anchorPlace.ts'
import { WHOLE_PLACE } from '../../../../shared/domain/reviews/opinion.ts'
import type { ReviewContents } from '../../../sync/useReviewRoom.ts'

/** Whether the team may answer at a place: to the whole always, to an indicator where the party said something of it. */
export const isAnswerPlace = ({ opinions, threads }: Pick<ReviewContents, 'opinions' | 'threads'>, place: string) =>
  place === WHOLE_PLACE ||
  opinions.some(({ indicator }) => indicator === place) ||
  threads.some(({ anchor }) => indicatorOf(anchor) === place)

/** The box of the team's answer to a place, and back. */
export const answerBox = (place: string): string => `answer/${place}`
export const placeOfAnswerBox = (box: string): string | null =>
  box.startsWith('answer/') ? box.slice('answer/'.length) : null
