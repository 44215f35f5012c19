import type { CommentResponse } from '../../domain/responses/response.ts'
import type { ThreadEntry } from './discussionView.ts'

/**
 * What became of a comment: what the team wrote, else what its suggestion's decision says. Accepted with changes is
 * `partly`; a rejected one gives its reason. Null where neither is there. Source: discussion.md, section 10.
 */
export function responseTo({ response, outcome }: Pick<ThreadEntry, 'response' | 'outcome'>): CommentResponse | null {
  if (response) return response
  if (!outcome || outcome.status === 'accepting') return null
  const { by, at, why, edited } = outcome
  const said = { text: why ?? '', by, at, reply: null }
  if (outcome.status === 'accepted') return { ...said, status: edited ? 'partly' : 'accepted' }
  return { ...said, status: outcome.status === 'rejected' ? 'not-accepted' : 'withdrawn' }
}
