import { Button } from '@mantine/core'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { mayResolve } from '../../../../shared/document/discussion/threadRights.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { postComment, type Outgoing } from '../composing/discussionApi.ts'
import { CommentForm } from '../CommentForm.tsx'
import { isSettledByHand } from '../threads.ts'
import { useTalker } from './useTalker.ts'

interface Props {
  readonly thread: HeardThread
  readonly name: string
  readonly onClose: () => void
}

/** An answer in a thread. Who may open a resolved one again is asked whether the answer does. */
export function ReplyForm({ thread, name, onClose }: Props) {
  const t = useText()
  const { detail } = useAssessment()
  const isAsked = mayResolve(useTalker(), thread) && thread.resolved !== null && isSettledByHand(thread)
  const postWith = (reopen: boolean) => async (outgoing: Outgoing) => {
    await postComment(detail.id, thread.id, outgoing, reopen)
    onClose()
    return null
  }
  return (
    <CommentForm
      focusOnMount
      audience={thread.audience}
      subject={thread.id}
      label={t('discussion.replyTo', { name })}
      sendLabel={isAsked ? t('comments.sendAndReopen') : t('discussion.sendReply')}
      post={postWith(isAsked)}
      {...(isAsked ? { other: { label: t('comments.sendOnly'), post: postWith(false) } } : {})}
      actions={
        <Button variant="subtle" size="compact-md" onClick={onClose}>
          {t('discussion.cancelReply')}
        </Button>
      }
    />
  )
}
