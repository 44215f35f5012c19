import { commentParts } from '../../../../shared/domain/inbox/mentions.ts'
import { MentionName } from '../mentions/MentionName.tsx'

/** What a comment says, with the names of those who are named in it. */
export function CommentWords({ text }: { readonly text: string }) {
  return commentParts(text).map((part, at) =>
    part.kind === 'words' ? <span key={at}>{part.text}</span> : <MentionName key={at} member={part.member} />,
  )
}
