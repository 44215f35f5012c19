import { indicatorOf, type StoredAnchor } from '../../domain/discussion.ts'
import type { SearchEntry } from '../../search/searchEntry.ts'
import type { ThreadEntry } from '../discussion/discussionView.ts'

/** The comments of an assessment's threads as what can be found, each with the indicator that it is about. */
export function discussionSearchEntries(threads: readonly ThreadEntry[], assessment: string): readonly SearchEntry[] {
  return threads.flatMap(({ anchor, comments }) =>
    comments.flatMap(({ id, text }) =>
      text === null
        ? []
        : [
            {
              id: `${assessment}/comment/${id}`,
              kind: 'comment' as const,
              assessment,
              place: placeOf(anchor),
              title: placeOf(anchor),
              text,
            },
          ],
    ),
  )
}

/** What is commented on, as the page of an assessment opens it; '' is its first page. */
const placeOf = (anchor: StoredAnchor): string =>
  indicatorOf(anchor) ??
  (anchor.kind === 'text' && anchor.field.startsWith('conclusion:') ? anchor.field.slice(11) : '')
