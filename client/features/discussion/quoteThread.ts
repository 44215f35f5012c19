import type { ThreadEntry } from '../../../shared/document/discussion/discussionView.ts'

/**
 * What a thread is about, as the beginning of another: its first words that were not removed, with a mark before each line.
 * Without names and answers, which were said to fewer people.
 */
export function quoteThread({ comments }: Pick<ThreadEntry, 'comments'>, intro: string): string {
  const text = comments.find((comment) => comment.text !== null)?.text ?? ''
  const quoted = text.split('\n').map((line) => `> ${line}`.trimEnd())
  return [intro, ...quoted, ''].join('\n')
}
