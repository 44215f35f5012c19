import { OutLink } from '../../../components/OutLink.tsx'
import classes from '../Discussion.module.css'
import { splitLinks } from './splitLinks.ts'

interface Props {
  readonly text: string
}

/**
 * The words of a comment as plain text. Absolute web addresses are links, each isolated, so that no sign before it turns it
 * around; nothing is fetched before somebody follows one.
 */
export function CommentWords({ text }: Props) {
  return (
    <p className={classes.text} dir="auto">
      {splitLinks(text).map((part, n) =>
        part.kind === 'link' ? (
          <OutLink key={n} url={part.address}>
            <bdi dir="ltr">{part.text}</bdi>
          </OutLink>
        ) : (
          <span key={n}>{part.text}</span>
        ),
      )}
    </p>
  )
}
