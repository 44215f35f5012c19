import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { indicatorOf } from '../../../shared/document/discussion/anchorPlace.ts'
import type { HeardThread } from '../../../shared/document/discussion/joinThreads.ts'
import type { Anchor } from '../../../shared/domain/discussion.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { Notice } from '../../components/feedback/Notice.tsx'
import { useText } from '../../i18n/useText.ts'
import { anchorNow } from './anchorNow.ts'
import { CommentForm } from './CommentForm.tsx'
import classes from './Discussion.module.css'
import { openThread } from './composing/discussionApi.ts'
import { quoteThread } from './quoteThread.ts'
import { useComposer } from './composing/useComposer.ts'
import { areWordsGone, WordsGone } from './WordsGone.tsx'

interface Props {
  readonly thread: HeardThread
  readonly name: string
}

/**
 * The way from a thread of the team to one of everybody: asks with the words that all will read, which can be changed
 * before, and begins a new thread at the same place. The thread of the team stays as it is.
 */
export function MakeOpen({ thread, name }: Props) {
  const t = useText()
  const { may, nameOf } = useAssessment()
  const [isAsking, setAsking] = useState(false)
  const subject = openSubject(thread)
  const { key, composer, composers } = useComposer(subject)
  if (thread.audience !== 'team' || thread.anchor.kind === 'unknown' || !may('comment')) return null
  const ask = (): void => {
    if (composer.text === '') composers.write(key, quoteThread(thread, t('discussion.audience.quoteIntro'), nameOf))
    setAsking(true)
  }
  if (isAsking)
    return <Question subject={subject} thread={thread} anchor={thread.anchor} onClose={() => setAsking(false)} />
  return (
    <Button variant="subtle" size="compact-sm" aria-label={t('discussion.audience.makeOpenOf', { name })} onClick={ask}>
      {t('discussion.audience.makeOpen')}
    </Button>
  )
}

/** Under which the words are kept that make a thread of the team open. */
export const openSubject = ({ id }: Pick<HeardThread, 'id'>): string => `open/${id}`

interface QuestionProps extends Pick<Props, 'thread'> {
  readonly subject: string
  readonly anchor: Anchor
  readonly onClose: () => void
}

function Question({ subject, thread, anchor, onClose }: QuestionProps) {
  const t = useText()
  const { room, detail } = useAssessment()
  const { key, composers } = useComposer(subject)
  const asked = useRef<HTMLDivElement>(null)
  useEffect(() => {
    asked.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const code = indicatorOf(thread.anchor)
  const postOn = (place: () => Anchor) => async (outgoing: Parameters<typeof openThread>[2]) => {
    const id = await openThread(detail.id, { anchor: place(), audience: 'all' }, outgoing)
    onClose()
    return id
  }
  const postOnIndicator = (): void => {
    if (code === null) return
    void composers.send(
      key,
      postOn(() => ({ kind: 'indicator', indicator: code })),
    )
  }
  return (
    <div ref={asked} className={classes.wide}>
      <Notice tone="warn" title={t('discussion.audience.askOpen')}>
        <p>{t('discussion.audience.askOpenRule')}</p>
        <CommentForm
          focusOnMount
          audience="all"
          subject={subject}
          label={t('discussion.audience.openText')}
          sendLabel={t('discussion.audience.openSend')}
          post={postOn(() => (anchor.kind === 'text' ? anchorNow(room.doc, anchor) : anchor))}
          onFailure={(problem) => areWordsGone(problem) && <WordsGone code={code} onInstead={postOnIndicator} />}
          actions={
            <Button variant="subtle" size="compact-md" onClick={onClose}>
              {t('discussion.audience.openCancel')}
            </Button>
          }
        />
      </Notice>
    </div>
  )
}
