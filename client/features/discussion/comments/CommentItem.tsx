import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { mayEdit, removingAs } from '../../../../shared/document/discussion/threadRights.ts'
import type { Comment } from '../../../../shared/domain/discussion.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Discussion.module.css'
import { CommentNews } from '../unread/CommentNews.tsx'
import { CommentWords } from './CommentWords.tsx'
import { EditForm } from './EditForm.tsx'
import { Reactions } from './Reactions.tsx'
import { RemoveForm } from './RemoveForm.tsx'
import { useTalker } from './useTalker.ts'

interface Props {
  readonly thread: HeardThread
  readonly comment: Comment
}

/** One comment of a thread: who said what and when, what others say of it by buttons, and what its reader may do with it. */
export function CommentItem({ thread, comment }: Props) {
  const { nameOf } = useAssessment()
  const format = useFormat()
  const [doing, setDoing] = useState<'nothing' | 'editing' | 'removing'>('nothing')
  const item = useRef<HTMLLIElement>(null)
  const close = (): void => {
    setDoing('nothing')
    item.current?.focus({ preventScroll: true })
  }
  const { by, at, text, edited } = comment
  return (
    <li ref={item} className={classes.comment} tabIndex={-1}>
      <p className={classes.by}>
        <bdi className={classes.name}>{nameOf(by)}</bdi>{' '}
        <time dateTime={new Date(at).toISOString()}>{format.dateTime(at)}</time>
        {text !== null && edited && <Edited at={edited.at} />} <CommentNews thread={thread} comment={comment} />
      </p>
      {text === null ? <Stub comment={comment} /> : <CommentWords text={text} />}
      <div className={classes.acts}>
        {text !== null && <Reactions thread={thread} comment={comment} />}
        {doing === 'nothing' && (
          <Acts
            thread={thread}
            comment={comment}
            onEdit={() => setDoing('editing')}
            onRemove={() => setDoing('removing')}
          />
        )}
      </div>
      {doing === 'editing' && <EditForm thread={thread} comment={comment} onClose={close} />}
      {doing === 'removing' && <RemoveForm thread={thread} comment={comment} onClose={close} />}
    </li>
  )
}

function Edited({ at }: { readonly at: number }) {
  const t = useText()
  const format = useFormat()
  return (
    <>
      {' · '}
      <time dateTime={new Date(at).toISOString()}>{t('comments.edited', { when: format.dateTime(at) })}</time>
    </>
  )
}

/** What stands in place of words that were taken away. */
function Stub({ comment: { removed } }: Pick<Props, 'comment'>) {
  const t = useText()
  const format = useFormat()
  const { nameOf } = useAssessment()
  if (!removed) return <p className={classes.gone}>{t('discussion.removedComment')}</p>
  return (
    <p className={classes.gone}>
      {t('comments.removedBy', { name: nameOf(removed.by), when: format.dateTime(removed.at) })}
      {removed.why !== null && (
        <>
          {' '}
          <q className={classes.text}>
            <bdi>{removed.why}</bdi>
          </q>
        </>
      )}
    </p>
  )
}

function Acts({
  thread,
  comment,
  onEdit,
  onRemove,
}: Props & { readonly onEdit: () => void; readonly onRemove: () => void }) {
  const t = useText()
  const format = useFormat()
  const { nameOf } = useAssessment()
  const talker = useTalker()
  const which = { name: nameOf(comment.by), when: format.dateTime(comment.at) }
  const isEditable = mayEdit(talker, thread, comment)
  const isRemovable = removingAs(talker, comment) !== null
  if (!isEditable && !isRemovable) return null
  return (
    <>
      {isEditable && (
        <Button variant="subtle" size="compact-xs" h={24} aria-label={t('comments.editOf', which)} onClick={onEdit}>
          {t('comments.edit')}
        </Button>
      )}
      {isRemovable && (
        <Button variant="subtle" size="compact-xs" h={24} aria-label={t('comments.removeOf', which)} onClick={onRemove}>
          {t('comments.remove')}
        </Button>
      )}
    </>
  )
}
