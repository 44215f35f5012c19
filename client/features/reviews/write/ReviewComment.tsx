import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ThreadEntry } from '../../../../shared/document/discussion/discussionView.ts'
import { MAX_COMMENT, type Comment } from '../../../../shared/domain/discussion.ts'
import { toProblem } from '../../../api/http.ts'
import { postReviewEdit, postReviewRemoval, useReviewDeed } from '../../../api/reviews.ts'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { AskOnce } from '../../../suggestions/AskOnce.tsx'
import { useOpenReview } from '../OpenReview.ts'
import { ComposeForm } from './ComposeForm.tsx'
import { useCompose } from './useCompose.ts'
import classes from './Write.module.css'

interface Props {
  readonly thread: ThreadEntry
  readonly comment: Comment
}

/** One comment; its author may write it anew or take its words away while the review is written. */
export function ReviewComment({ thread, comment }: Props) {
  const t = useText()
  const format = useFormat()
  const { row, may, nameOf } = useOpenReview()
  const name = nameOf(comment.by)
  const isOwn = comment.by === row.voice && may('write-review') && comment.text !== null
  return (
    <li>
      <p className={classes.quiet}>
        <strong>
          <bdi>{name}</bdi>
        </strong>{' '}
        <time dateTime={new Date(comment.at).toISOString()}>{format.dateTime(comment.at)}</time>
        {comment.edited && ` · ${t('reviewing.thread.edited')}`}
      </p>
      {comment.text === null ? (
        <p className={classes.quiet}>{t('reviewing.thread.removed')}</p>
      ) : (
        <p className={classes.words}>{comment.text}</p>
      )}
      {isOwn && <OwnActs thread={thread} comment={comment} text={comment.text ?? ''} />}
    </li>
  )
}

function OwnActs({ thread, comment, text }: Props & { readonly text: string }) {
  const t = useText()
  const { row } = useOpenReview()
  const edit = useCompose(`edit/${comment.id}`)
  const [act, setAct] = useState<'edit' | 'remove' | null>(() => (edit.draft ? 'edit' : null))
  const removal = useReviewDeed(() => postReviewRemoval(row.id, thread.id, comment.id))
  const [seen] = useState(text)
  const close = (): void => setAct(null)
  if (act === 'edit')
    return (
      <ComposeForm
        compose={edit}
        start={text}
        label={t('reviewing.thread.edit')}
        sendLabel={t('reviewing.save')}
        most={MAX_COMMENT}
        deliver={(outgoing) =>
          postReviewEdit(row.id, { thread: thread.id, comment: comment.id }, { text: outgoing.text, seen })
        }
        onClose={close}
      />
    )
  if (act === 'remove')
    return (
      <>
        <AskOnce
          title={t('reviewing.thread.removeTitle')}
          text={t('reviewing.thread.removeText')}
          keep={{ label: t('reviewing.thread.removeKeep'), onChoose: close }}
          go={{ label: t('reviewing.thread.remove'), onChoose: () => removal.mutate(undefined, { onSuccess: close }) }}
        />
        {removal.isError && <ProblemNotice problem={toProblem(removal.error)} />}
      </>
    )
  return (
    <div className={classes.acts}>
      <Button variant="subtle" size="compact-sm" onClick={() => setAct('edit')}>
        {t('reviewing.thread.edit')}
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={() => setAct('remove')}>
        {t('reviewing.thread.remove')}
      </Button>
    </div>
  )
}
