import { newId, type MemberId } from '../ids.ts'
import type { Review } from './review.ts'

/** Whose words are under another id: those of everybody where they are not named. Who had one keeps it. */
export const voicesFor = (
  { nameReviewers, voices }: Pick<Review, 'nameReviewers' | 'voices'>,
  reviewers: readonly MemberId[],
): Review['voices'] =>
  nameReviewers
    ? []
    : reviewers.map((member) => ({
        member,
        voice: voices.find((each) => each.member === member)?.voice ?? (newId() as MemberId), // brand: newId keeps the pattern
      }))
