import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { HeardThread } from '../../../shared/document/discussion/joinThreads.ts'
import { indicatorOf } from '../../../shared/document/discussion/anchorPlace.ts'
import type { Comment } from '../../../shared/domain/discussion.ts'
import type { Problem } from '../../../shared/protocol/problem.ts'
import { toProblem } from '../../api/http.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import { useWordComments } from '../../wordComments/WordCommentsDesk.ts'
import { AudienceMark } from './AudienceWords.tsx'
import { CommentForm } from './CommentForm.tsx'
import classes from './Discussion.module.css'
import { postComment, setResolved } from './composing/discussionApi.ts'
import { MakeOpen } from './MakeOpen.tsx'
import { SuggestionPart } from './suggestions/SuggestionPart.tsx'
import { ThreadPlace } from './ThreadPlace.tsx'
import { WordPlace } from './WordPlace.tsx'

interface Props {
  readonly thread: HeardThread
  /** Says where the thread stands, for lists of the whole assessment. */
  readonly showPlace: boolean
  /** The words stand in sight beside the card: it says only what became of them. */
  readonly isAtWords?: boolean
}

/** One thread: its comments, a reply, and for those who may the way to resolve it. */
export function ThreadCard({ thread, showPlace, isAtWords = false }: Props) {
  const t = useText()
  const { nameOf, may } = useAssessment()
  const [isReplying, setReplying] = useState(false)
  const name = nameOf(thread.by)
  const code = indicatorOf(thread.anchor)
  const { active } = useWordComments()
  const chosen = active?.thread === thread.id ? active : null
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!chosen) return
    card.current?.scrollIntoView({ block: 'nearest' })
    if (chosen.takesFocus) card.current?.focus({ preventScroll: true })
  }, [chosen])
  return (
    <li>
      <article
        ref={card}
        className={classes.thread}
        aria-label={code ? t('discussion.thread', { name, code }) : t('discussion.threadOf', { name })}
        data-thread={thread.id}
        data-resolved={thread.resolved !== null || undefined}
        data-active={chosen !== null || undefined}
        data-autofocus={chosen !== null || undefined}
        tabIndex={-1}
      >
        <AudienceMark audience={thread.audience} />
        <ThreadPlace anchor={thread.anchor} showPlace={showPlace} />
        {thread.anchor.kind === 'text' && <WordPlace thread={thread} anchor={thread.anchor} isInSight={isAtWords} />}
        {thread.suggestion && <SuggestionPart thread={thread} suggestion={thread.suggestion} />}
        <ol className={classes.comments}>
          {thread.comments.map((comment) => (
            <CommentText key={comment.id} comment={comment} />
          ))}
        </ol>
        <ResolvedLine thread={thread} />
        {isReplying && <Reply thread={thread} name={name} onClose={() => setReplying(false)} />}
        <div className={classes.formActions}>
          {!isReplying && may('comment') && (
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t('discussion.replyTo', { name })}
              onClick={() => setReplying(true)}
            >
              {t('discussion.reply')}
            </Button>
          )}
          {may('resolve-thread') && isSettledByHand(thread) && <ResolveButton thread={thread} name={name} />}
          {thread.suggestion === null && <MakeOpen thread={thread} name={name} />}
        </div>
      </article>
    </li>
  )
}

/** A suggestion is settled by deciding it, and stays settled; only one that somebody resolved undecided can open again. */
const isSettledByHand = ({ suggestion, outcome, resolved }: HeardThread): boolean =>
  suggestion === null || (outcome === null && resolved !== null)

function CommentText({ comment: { by, at, text } }: { readonly comment: Comment }) {
  const t = useText()
  const format = useFormat()
  const { nameOf } = useAssessment()
  return (
    <li className={classes.comment}>
      <p className={classes.by}>
        <span className={classes.name}>{nameOf(by)}</span>{' '}
        <time dateTime={new Date(at).toISOString()}>{format.dateTime(at)}</time>
      </p>
      {text === null ? (
        <p className={classes.gone}>{t('discussion.removedComment')}</p>
      ) : (
        <p className={classes.text}>{text}</p>
      )}
    </li>
  )
}

function ResolvedLine({ thread: { resolved } }: Pick<Props, 'thread'>) {
  const t = useText()
  const format = useFormat()
  const { nameOf } = useAssessment()
  if (!resolved) return null
  return (
    <p className={classes.place}>
      {t('discussion.resolvedBy', { name: nameOf(resolved.by), when: format.dateTime(resolved.at) })}
    </p>
  )
}

interface NamedProps extends Pick<Props, 'thread'> {
  readonly name: string
}

function Reply({ thread, name, onClose }: NamedProps & { readonly onClose: () => void }) {
  const t = useText()
  const { detail } = useAssessment()
  return (
    <CommentForm
      focusOnMount
      audience={thread.audience}
      subject={thread.id}
      label={t('discussion.replyTo', { name })}
      sendLabel={t('discussion.sendReply')}
      post={async (outgoing) => {
        await postComment(detail.id, thread.id, outgoing)
        onClose()
        return null
      }}
      actions={
        <Button variant="subtle" size="compact-md" onClick={onClose}>
          {t('discussion.cancelReply')}
        </Button>
      }
    />
  )
}

function ResolveButton({ thread, name }: NamedProps) {
  const t = useText()
  const { detail } = useAssessment()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const isResolved = thread.resolved !== null
  const handleClick = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      await setResolved(detail.id, thread.id, !isResolved)
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        loading={isBusy}
        aria-label={isResolved ? t('discussion.reopenThread', { name }) : t('discussion.resolveThread', { name })}
        onClick={() => void handleClick()}
      >
        {isResolved ? t('discussion.reopen') : t('discussion.resolve')}
      </Button>
      {problem && <ProblemNotice problem={problem} />}
    </>
  )
}
