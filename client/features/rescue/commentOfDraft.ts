import { MAX_COMMENT } from '../../../shared/domain/discussion.ts'

/** A draft as a comment with a sentence before it, never cut; `over` says by how many signs it is too long, 0 if it fits. */
export function commentOfDraft(intro: string, text: string): { readonly comment: string; readonly over: number } {
  const comment = `${intro}\n\n${text}`.trim()
  return { comment, over: Math.max(0, comment.length - MAX_COMMENT) }
}
