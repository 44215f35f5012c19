import { indicatorOf } from '../../../../shared/document/discussion/anchorPlace.ts'
import { WHOLE_PLACE } from '../../../../shared/domain/reviews/opinion.ts'
import type { ReviewContents } from '../../../sync/useReviewRoom.ts'

type Contents = Pick<ReviewContents, 'opinions' | 'threads'>

/** Whether the team may answer at a place: to the whole always, to an indicator where the party said something of it. */
export const isAnswerPlace = (contents: Contents, place: string): boolean =>
  place === WHOLE_PLACE || isSaidOf(contents, place)

/** Whether the party said something of an indicator. */
export const isSaidOf = ({ opinions, threads }: Contents, place: string): boolean =>
  opinions.some(({ indicator }) => indicator === place) || threads.some(({ anchor }) => indicatorOf(anchor) === place)

/** The box of the team's answer to a place, and back. */
export const answerBox = (place: string): string => `answer/${place}`
export const placeOfAnswerBox = (box: string): string | null =>
  box.startsWith('answer/') ? box.slice('answer/'.length) : null
