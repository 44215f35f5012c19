import type { MemberId } from '../ids.ts'

/** A mention as it stands in a comment's text: `@{memberId}`. */
const MENTION = /@\{([a-z0-9]{8,40})\}/g

export const mentionOf = (member: MemberId): string => `@{${member}}`

/** A stretch of a comment: words, or somebody who is named in it. */
export type CommentPart =
  { readonly kind: 'words'; readonly text: string } | { readonly kind: 'mention'; readonly member: MemberId }

/** A comment's text in stretches, in their order. */
export function commentParts(text: string): readonly CommentPart[] {
  const parts: CommentPart[] = []
  let end = 0
  for (const match of text.matchAll(MENTION)) {
    if (match.index > end) parts.push({ kind: 'words', text: text.slice(end, match.index) })
    parts.push({ kind: 'mention', member: match[1] as MemberId }) // brand: has the pattern of an id
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ kind: 'words', text: text.slice(end) })
  return parts
}

/** Who is named in a comment, each once, in the order of the words. */
export const mentionsIn = (text: string): readonly MemberId[] => [
  ...new Set(commentParts(text).flatMap((part) => (part.kind === 'mention' ? part.member : []))),
]

/** A comment's text with names for people, for where nothing can be pressed: lists, exports, search. */
export const withNames = (text: string, nameOf: (member: MemberId) => string): string =>
  commentParts(text)
    .map((part) => (part.kind === 'words' ? part.text : `@${nameOf(part.member)}`))
    .join('')
