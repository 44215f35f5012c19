import { indicatorOf } from '../../../../shared/document/discussion/anchorPlace.ts'
import { nodeOfField } from '../../../../shared/document/keys.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenReview, type OpenReview } from '../OpenReview.ts'
import { useUnsentBoxes } from './reviewDrafts.ts'
import classes from './Write.module.css'

export const STATEMENT_ID = 'review-statement'

/** The ways back to boxes in which something stands that the server has not got, at the lower edge of the page. */
export function UnsavedLinks() {
  const t = useText()
  const open = useOpenReview()
  const boxes = useUnsentBoxes({ member: open.me.member.id, review: open.row.id })
  const places = [...new Set(boxes.flatMap((box) => placeOfBox(box, open) ?? []))]
  if (places.length === 0) return null
  return (
    <nav className={`${classes.unsaved} no-print`} aria-label={t('reviewing.unsaved.title')}>
      <span>{t('reviewing.unsaved.title')}</span>
      {places.map((place) => (
        <a key={place} href={`#${place === STATEMENT ? STATEMENT_ID : `review-${place}`}`}>
          {place === STATEMENT ? t('reviewing.statement.title') : place}
        </a>
      ))}
    </nav>
  )
}

const STATEMENT = 'statement'

/** The indicator, area or statement that a box stands beside; null for none of the page. */
function placeOfBox(box: string, { contents }: Pick<OpenReview, 'contents'>): string | null {
  const [kind, ...rest] = box.split('/')
  const name = rest.join('/')
  const thread = contents.threads.find(({ id, comments }) =>
    kind === 'edit' ? comments.some((comment) => comment.id === name) : id === name,
  )
  switch (kind) {
    case STATEMENT:
      return STATEMENT
    case 'opinion':
      return name
    case 'answer':
      return name === 'whole' ? STATEMENT : name
    case 'thread':
      return nodeOfField(name)
    case 'reply':
    case 'edit':
    case 'response':
    case 'satisfied':
      return thread ? indicatorOf(thread.anchor) : null
    default:
      return null
  }
}
