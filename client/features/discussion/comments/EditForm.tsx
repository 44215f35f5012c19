import { Button } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import type { Comment } from '../../../../shared/domain/discussion.ts'
import { isProblem } from '../../../api/http.ts'
import { mentionsIn } from '../../../../shared/domain/inbox/mentions.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { Loading } from '../../../components/feedback/Loading.tsx'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { TextHint } from '../../../components/TextHint.tsx'
import { useText } from '../../../i18n/useText.ts'
import { postEdit } from '../composing/discussionApi.ts'
import { useComposer } from '../composing/useComposer.ts'
import { CommentForm } from '../CommentForm.tsx'
import classes from '../Discussion.module.css'
import { withSpelledNames } from '../mentions/mentionText.ts'
import { useMentionables } from '../mentions/useMentionables.ts'

interface Props {
  readonly thread: HeardThread
  readonly comment: Comment
  readonly onClose: () => void
}

/**
 * Writes a comment anew. What it says now stands above; the text in the box stays until the server has it, also when the
 * comment is changed or removed meanwhile, and when its writer closes the box and comes back.
 */
export function EditForm({ thread, comment, onClose }: Props) {
  const t = useText()
  const { detail } = useAssessment()
  const subject = `edit/${comment.id}`
  const { key, composer, composers } = useComposer(subject)
  const [seen, setSeen] = useState(comment.text ?? '')
  const now = useRef(seen)
  useEffect(() => {
    now.current = comment.text ?? ''
  })
  // whom it names stands in the box by name; before the names came there is nothing to change
  const namesSomebody = mentionsIn(seen).length > 0
  const { readers } = useMentionables(thread.audience, namesSomebody ? '@' : '')
  const begins = namesSomebody ? readers && withSpelledNames(seen, readers) : seen
  const hasBegun = useRef(false)
  useLayoutEffect(() => {
    // once: who empties the box gets nothing back
    if (hasBegun.current || begins === null) return
    hasBegun.current = true
    if (composers.get(key).text === '') composers.write(key, begins)
  }, [composers, key, begins])
  const close = (): void => {
    // nothing was changed: the next time begins with the words of then
    if (composer.text.trim() === begins) composers.write(key, '')
    onClose()
  }
  const cancel = (
    <Button variant="subtle" size="compact-md" onClick={close}>
      {t('comments.editCancel')}
    </Button>
  )
  if (begins === null)
    return (
      <div className={classes.form}>
        <Loading />
        {cancel}
      </div>
    )
  return (
    <div className={classes.form}>
      <CommentForm
        focusOnMount
        audience={thread.audience}
        subject={subject}
        label={t('comments.editLabel')}
        sendLabel={t('comments.editSend')}
        post={async ({ text }) => {
          try {
            await postEdit(detail.id, thread.id, comment.id, { text, seen })
          } catch (error) {
            if (isProblem(error, 'conflict')) setSeen(now.current)
            throw error
          }
          onClose()
          return null
        }}
        onFailure={({ kind }) =>
          kind === 'conflict' && (
            <Notice tone="warn" title={t('comments.editConflict.title')} announce>
              <p>{t('comments.editConflict.text')}</p>
            </Notice>
          )
        }
        actions={cancel}
      />
      {thread.reactions.has(comment.id) && <TextHint>{t('comments.editReactions')}</TextHint>}
    </div>
  )
}
