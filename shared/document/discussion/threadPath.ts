import type { StoredAnchor } from '../../domain/discussion.ts'
import type { AssessmentId, EntryId } from '../../domain/ids.ts'
import { entryOfField } from '../keys.ts'
import { isOnText, nodeOfAnchor } from './anchorPlace.ts'

/** In the query of an assessment's address: the thread whose card is to be shown. */
export const THREAD_ASKED = 'thread'
/** In the query of an assessment's address: what of the discussion is to be shown, `unread`. */
export const DISCUSSION_ASKED = 'discussion'

/** Address of a thread: the page of the assessment on which it stands, with its card chosen. */
export function threadPath(assessment: AssessmentId, thread: EntryId, anchor: StoredAnchor): string {
  const page = pageOfAnchor(anchor)
  return `/assessments/${assessment}${page === null ? '' : `/${page}`}?${THREAD_ASKED}=${thread}`
}

/** Address of what is new to the reader in an assessment. */
export const unreadPath = (assessment: AssessmentId): string => `/assessments/${assessment}?${DISCUSSION_ASKED}=unread`

/** Null for what the anchor alone does not place: the first page lists all threads. */
function pageOfAnchor(anchor: StoredAnchor): string | null {
  const isRecommendation = isOnText(anchor) && entryOfField(anchor.field)?.kind === 'recommendation'
  return isRecommendation ? 'recommendations' : nodeOfAnchor(anchor)
}
