import type { ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { MAX_TIME } from '../../shared/util/storedTime.ts'

/**
 * The time of a comment that is added now: later than that of every comment of its thread, where two come in one
 * millisecond and where the clock was set back too.
 */
export const timeAfter = ({ comments }: Pick<ThreadEntry, 'comments'>, now: number): number =>
  Math.min(Math.max(now, (comments.at(-1)?.at ?? 0) + 1), MAX_TIME)
