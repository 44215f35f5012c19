import type { Comment } from '../../shared/domain/discussion.ts'
import type { MemberId } from '../../shared/domain/ids.ts'

/**
 * Whether a comment is the one that a member asks for with these words: theirs, and it says so, or said something before it
 * was edited or removed. What that was is kept nowhere.
 */
export const isSaidAs = (comment: Comment, by: MemberId, text: string): boolean =>
  comment.by === by && (comment.text === text || comment.edited !== undefined || comment.removed !== undefined)
