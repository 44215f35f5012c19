import type { MemberId } from '../../../shared/domain/ids.ts'
import { commentParts } from '../../../shared/domain/inbox/mentions.ts'
import type { ThreadEntry } from '../../../shared/document/discussion/discussionView.ts'

/**
 * What a thread is about, as the beginning of another: its first words that were not removed, with a mark before each line.
 * Without names and answers, which were said to fewer people.
 */
export function quoteThread(
  { comments }: Pick<ThreadEntry, 'comments'>,
  intro: string,
  nameOf: (member: MemberId) => string,
): string {
  const first = comments.find((comment) => comment.text !== null)?.text ?? ''
  // plain names: who was named among few is not called to what many read
  const text = commentParts(first)
    .map((part) => (part.kind === 'words' ? part.text : nameOf(part.member)))
    .join('')
  const quoted = text.split('\n').map((line) => `> ${line}`.trimEnd())
  return [intro, ...quoted, ''].join('\n')
}
