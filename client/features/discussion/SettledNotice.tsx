import { useEffect, useRef, useState, type RefObject } from 'react'
import type { HeardThread } from '../../../shared/document/discussion/joinThreads.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Discussion.module.css'

interface Settled {
  readonly thread: HeardThread
  /** The focus was in its card. */
  readonly takesFocus: boolean
}

interface Props {
  /** All there are, of every state. */
  readonly threads: readonly HeardThread[]
  /** Those in the list below. */
  readonly shown: readonly HeardThread[]
  /** Goes to the card where it stands now. */
  readonly onShow: (thread: HeardThread) => void
}

/**
 * Says in one sentence what became of a thread that has left the list below: one that its reader settled, or whose card was
 * in use. It takes the focus where that went with the card.
 */
export function SettledNotice({ threads, shown, onShow }: Props) {
  const t = useText()
  const { me, nameOf } = useAssessment()
  const [settled, setSettled] = useState<Settled | null>(null)
  const before = useRef(shown)
  const line = useRef<HTMLOutputElement>(null)
  const used = useCardInUse()
  useEffect(() => {
    const thread = before.current
      .map((old) =>
        threads.find(({ id, resolved }) => id === old.id && (resolved === null) !== (old.resolved === null)),
      )
      .find((left) => left && (left.id === used.current || left.resolved?.by === me.member.id))
    before.current = shown
    if (thread) setSettled({ thread, takesFocus: thread.id === used.current && isFocusLost() })
  }, [threads, shown, used, me.member.id])
  useEffect(() => {
    if (settled?.takesFocus && isFocusLost()) line.current?.focus()
  }, [settled])
  return (
    <output ref={line} tabIndex={-1} className={classes.settled}>
      {settled && (
        <>
          <span>{t(`discussion.settled.${becomeOf(settled.thread)}`, { name: nameOf(settled.thread.by) })}</span>
          <button type="button" className={classes.linkButton} onClick={() => onShow(settled.thread)}>
            {t('discussion.settled.show')}
          </button>
        </>
      )}
    </output>
  )
}

const isFocusLost = (): boolean => document.activeElement === null || document.activeElement === document.body

/** The thread whose card, or a dialog over it, had the keyboard or the pointer last. */
function useCardInUse(): RefObject<string | null> {
  const used = useRef<string | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    const note = ({ target }: Event): void => {
      const element = target instanceof Element ? target : null
      const card = element?.closest('[data-thread]')?.getAttribute('data-thread') ?? null
      if (card !== null || !element?.closest('[role="dialog"]')) used.current = card
    }
    document.addEventListener('focusin', note, stop)
    document.addEventListener('pointerdown', note, stop)
    return () => stop.abort()
  }, [])
  return used
}

/** What became of a thread that changed its list. */
function becomeOf({ outcome, resolved }: HeardThread): 'accepted' | 'rejected' | 'withdrawn' | 'resolved' | 'reopened' {
  if (resolved === null) return 'reopened'
  return outcome === null || outcome.status === 'accepting' ? 'resolved' : outcome.status
}
