import type { AssessmentAbility } from '../../domain/abilities.ts'
import type { Comment } from '../../domain/discussion.ts'
import type { MemberId } from '../../domain/ids.ts'
import { isOpen } from '../suggestions/suggestion.ts'
import type { ThreadEntry } from './discussionView.ts'

/** Somebody in a discussion: who they are, and what the table of rights lets them do on its assessment. */
export interface Talker {
  readonly member: MemberId
  readonly may: (ability: AssessmentAbility) => boolean
}

/** Whether somebody may resolve a thread and open it again: who may `resolve-thread`, and the author who may comment. */
export const mayResolve = ({ member, may }: Talker, { by }: Pick<ThreadEntry, 'by'>): boolean =>
  may('resolve-thread') || (by === member && may('comment'))

/** Whether a comment can be written anew by somebody: by its author alone, while its words are there and nothing rests on them. */
export const mayEdit = ({ member, may }: Talker, thread: Grounds, comment: Comment): boolean =>
  comment.by === member && may('comment') && comment.text !== null && !isGround(thread, comment)

/** In whose name somebody takes the words out of a comment: as its author, or as who moderates; null where they may not. */
export function removingAs({ member, may }: Talker, { by, text }: Comment): 'author' | 'moderator' | null {
  if (text === null) return null
  if (by === member) return 'author'
  return may('moderate') ? 'moderator' : null
}

type Grounds = Pick<ThreadEntry, 'suggestion' | 'outcome' | 'response'>

/** Whether a suggestion was decided, or a response given, when the comment stood there: it is part of what was decided on. */
export function isGround({ suggestion, outcome, response }: Grounds, { at }: Pick<Comment, 'at'>): boolean {
  // what a later version decided is not known here
  if (suggestion?.kind === 'unknown') return true
  return [outcome, response].some((given) => given !== null && at <= given.at)
}

/** Whether a thread asks for a change that nobody decided on yet: it is settled by that, and gets its response by it. */
export const isUndecided = ({ suggestion, outcome }: Pick<ThreadEntry, 'suggestion' | 'outcome'>): boolean =>
  suggestion !== null && suggestion.kind !== 'unknown' && isOpen(outcome)
