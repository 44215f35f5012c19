import { Button, Textarea } from '@mantine/core'
import { useEffect, useRef, type SyntheticEvent } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { removingAs } from '../../../../shared/document/discussion/threadRights.ts'
import { MAX_THREAD_WHY, type Comment } from '../../../../shared/domain/discussion.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'
import { postRemoval } from '../composing/discussionApi.ts'
import { useComposer } from '../composing/useComposer.ts'
import classes from '../Discussion.module.css'
import { useDeed } from '../suggestions/useDeed.ts'
import { useTalker } from './useTalker.ts'

interface Props {
  readonly thread: HeardThread
  readonly comment: Comment
  readonly onClose: () => void
}

/** Asks before the words of a comment are taken away; who takes away another's says why. */
export function RemoveForm({ thread, comment, onClose }: Props) {
  const t = useText()
  const { detail, nameOf } = useAssessment()
  const isModerating = removingAs(useTalker(), comment) === 'moderator'
  const { key, composer, composers } = useComposer(`remove/${comment.id}`)
  const deed = useDeed()
  const keep = useRef<HTMLButtonElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  useEffect(() => (input.current ?? keep.current)?.focus(), [])
  const why = composer.text.trim()
  const mayRemove = !isModerating || (why !== '' && why.length <= MAX_THREAD_WHY)
  const handleSubmit = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (!mayRemove) return
    void deed.run(async () => {
      await postRemoval(detail.id, thread.id, comment.id, isModerating ? why : '')
      composers.write(key, '')
      onClose()
    })
  }
  return (
    <form className={classes.wide} onSubmit={handleSubmit}>
      <Notice
        tone="warn"
        title={t(isModerating ? 'comments.askRemoveOf' : 'comments.askRemove', { name: nameOf(comment.by) })}
      >
        <div className={classes.form}>
          <p>{t('comments.removeRule')}</p>
          {isModerating && (
            <Textarea
              ref={input}
              label={t('comments.removeWhy')}
              required
              autosize
              minRows={2}
              maxRows={8}
              value={composer.text}
              onChange={(event) => composers.write(key, event.currentTarget.value)}
            />
          )}
          <TooLong text={why} most={MAX_THREAD_WHY} />
          <PersonalDataHint text={composer.text} />
          {deed.problem && <ProblemNotice problem={deed.problem} />}
          <div className={classes.formActions}>
            <Button ref={keep} variant="outline" size="compact-md" onClick={onClose}>
              {t('comments.removeCancel')}
            </Button>
            <Button type="submit" size="compact-md" disabled={!mayRemove} loading={deed.isBusy}>
              {t('comments.removeSend')}
            </Button>
          </div>
        </div>
      </Notice>
    </form>
  )
}
