import type { Audience } from '../../domain/discussion.ts'
import type { MemberId } from '../../domain/ids.ts'
import { withNames } from '../../domain/inbox/mentions.ts'
import type { SearchEntry } from '../../search/searchEntry.ts'
import { nodeOfAnchor } from '../discussion/anchorPlace.ts'
import type { ThreadEntry } from '../discussion/discussionView.ts'

/** The comments of an assessment's threads as what can be found, each with its readers and the indicator that it is about. `nameOf`: of who is named in them. */
export function discussionSearchEntries(
  threads: readonly ThreadEntry[],
  assessment: string,
  audience: Audience,
  nameOf: (member: MemberId) => string,
): readonly SearchEntry[] {
  const kind = audience === 'team' ? 'team-comment' : 'comment'
  return threads.flatMap(({ anchor, comments }) => {
    // '' leads to the first page
    const place = nodeOfAnchor(anchor) ?? ''
    return comments.flatMap(({ id, text }) =>
      text === null
        ? []
        : [{ id: `${assessment}/comment/${id}`, kind, assessment, place, title: place, text: withNames(text, nameOf) }],
    )
  })
}
