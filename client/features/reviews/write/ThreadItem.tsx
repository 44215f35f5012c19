import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ThreadEntry } from '../../../../shared/document/discussion/discussionView.ts'
import { quoteText } from '../../../../shared/document/anchors/textAnchor.ts'
import { MAX_COMMENT } from '../../../../shared/domain/discussion.ts'
import { postReviewComment } from '../../../api/reviews.ts'
import { useText } from '../../../i18n/useText.ts'
import { ThreadResponse } from '../answer/ThreadResponse.tsx'
import { useOpenReview } from '../OpenReview.ts'
import { ReviewComment } from './ReviewComment.tsx'
import { ComposeForm } from './ComposeForm.tsx'
import { useCompose } from './useCompose.ts'
import classes from './Write.module.css'

/** One thread of a review: the words that it stands on, its comments, and what the team says became of it. */
export function ThreadItem({ thread }: { readonly thread: ThreadEntry }) {
  const t = useText()
  const { row, may, nameOf } = useOpenReview()
  const reply = useCompose(`reply/${thread.id}`)
  const [isReplying, setReplying] = useState(() => reply.draft !== null)
  const name = nameOf(thread.by)
  const mayReply = may('write-review')
  return (
    <li className={classes.thread} tabIndex={-1}>
      {thread.anchor.kind === 'text' && (
        <blockquote className={classes.quote}>{quoteText(thread.anchor.quote)}</blockquote>
      )}
      {thread.weight && (
        <p className={classes.quiet}>
          {t('reviewing.thread.weight', { weight: t(`responses.weight.${thread.weight}`) })}
        </p>
      )}
      <ul className={classes.comments}>
        {thread.comments.map((comment) => (
          <ReviewComment key={comment.id} thread={thread} comment={comment} />
        ))}
      </ul>
      {mayReply &&
        (isReplying ? (
          <ComposeForm
            compose={reply}
            label={t('reviewing.thread.replyTo', { name })}
            sendLabel={t('reviewing.thread.sendReply')}
            most={MAX_COMMENT}
            deliver={({ comment, text }) => postReviewComment(row.id, thread.id, { id: comment, text })}
            onClose={() => setReplying(false)}
          />
        ) : (
          <div>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t('reviewing.thread.replyTo', { name })}
              onClick={() => setReplying(true)}
            >
              {t('reviewing.thread.reply')}
            </Button>
          </div>
        ))}
      <ThreadResponse thread={thread} />
    </li>
  )
}
