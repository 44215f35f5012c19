import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { HeardThread } from '../../../shared/document/discussion/joinThreads.ts'
import { indicatorOf } from '../../../shared/document/discussion/anchorPlace.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useText } from '../../i18n/useText.ts'
import { useWordComments } from '../../wordComments/WordCommentsDesk.ts'
import { AssignmentWords } from './assignment/AssignmentWords.tsx'
import { DoneAct } from './assignment/DoneAct.tsx'
import { GiveAct } from './assignment/GiveAct.tsx'
import { AudienceMark } from './AudienceWords.tsx'
import { ReplyForm } from './comments/ReplyForm.tsx'
import { ResolvedLine } from './comments/ResolvedLine.tsx'
import { ResolveThread } from './comments/ResolveThread.tsx'
import { ResolveWithWhy } from './comments/ResolveWithWhy.tsx'
import { ThreadComments } from './comments/ThreadComments.tsx'
import { useColdWords } from './comments/useColdWords.ts'
import classes from './Discussion.module.css'
import { MakeOpen, openSubject } from './MakeOpen.tsx'
import { MoreActs } from './comments/MoreActs.tsx'
import { ResponsePart } from './responses/ResponsePart.tsx'
import { SuggestionPart } from './suggestions/SuggestionPart.tsx'
import { TakeBack } from './TakeBack.tsx'
import { ThreadPlace } from './ThreadPlace.tsx'
import { SeenInSight } from './unread/SeenInSight.tsx'
import { ThreadNews } from './unread/ThreadNews.tsx'
import { ThreadTools } from './unread/ThreadTools.tsx'
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
  const cold = useColdWords(thread)
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
        <ThreadNews thread={thread} />
        <AudienceMark audience={thread.audience} />
        <ThreadPlace anchor={thread.anchor} showPlace={showPlace} />
        {thread.anchor.kind === 'text' && <WordPlace thread={thread} anchor={thread.anchor} isInSight={isAtWords} />}
        {thread.suggestion && <SuggestionPart thread={thread} suggestion={thread.suggestion} />}
        <ThreadComments thread={thread} cold={cold} />
        <SeenInSight thread={thread} card={card} />
        {thread.assignment && <AssignmentWords assignment={thread.assignment} />}
        <ResolvedLine thread={thread} />
        <ResponsePart thread={thread} />
        {isReplying && <ReplyForm thread={thread} name={name} onClose={() => setReplying(false)} />}
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
          <ResolveThread thread={thread} name={name} />
          <DoneAct thread={thread} name={name} />
          <MoreActs name={name}>
            <ResolveWithWhy thread={thread} name={name} />
            {thread.suggestion === null && !cold.isAway && <MakeOpen thread={cold.shown} name={name} />}
            <GiveAct thread={thread} name={name} />
            <ThreadTools thread={thread} name={name} />
          </MoreActs>
          <TakeBack subject={openSubject(thread)} />
        </div>
      </article>
    </li>
  )
}
