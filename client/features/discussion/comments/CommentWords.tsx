import { commentParts } from '../../../../shared/domain/inbox/mentions.ts'
import { OutLink } from '../../../components/OutLink.tsx'
import classes from '../Discussion.module.css'
import { MentionName } from '../mentions/MentionName.tsx'
import { splitLinks } from './splitLinks.ts'

interface Props {
  readonly text: string
}

/**
 * The words of a comment as plain text, with the names of those who are named in it. Absolute web addresses are links, each
 * isolated, so that no sign before it turns it around; nothing is fetched before somebody follows one.
 */
export function CommentWords({ text }: Props) {
  return (
    <p className={classes.text} dir="auto">
      {commentParts(text).map((part, at) =>
        part.kind === 'words' ? <Words key={at} text={part.text} /> : <MentionName key={at} member={part.member} />,
      )}
    </p>
  )
}

function Words({ text }: Props) {
  return splitLinks(text).map((part, at) =>
    part.kind === 'link' ? (
      <OutLink key={at} url={part.address}>
        <bdi dir="ltr">{part.text}</bdi>
      </OutLink>
    ) : (
      <span key={at}>{part.text}</span>
    ),
  )
}
