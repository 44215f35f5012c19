import { useEffect, useEffectEvent } from 'react'
import type { AssessmentId } from '../../../../shared/domain/ids.ts'
import type { BallotValue } from '../../../../shared/domain/sessions/ballot.ts'
import type { ItemQuestion } from '../../../../shared/domain/sessions/sessionState.ts'
import { isPageKey } from '../../../keyboard/isPageKey.ts'
import { choiceOfKey } from './choiceOfKey.ts'

interface Options {
  readonly question: ItemQuestion
  readonly isOpen: boolean
  readonly onChoose: (target: AssessmentId, value: BallotValue) => void
  readonly onCast: () => void
  readonly onCover: () => void
}

/** 0–4 choose, Enter casts, Esc covers, wherever the focus is but in a text or a dialog. */
export function useBallotKeys({ question, isOpen, onChoose, onCast, onCover }: Options): void {
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (!isOpen || event.ctrlKey || event.metaKey || event.altKey) return
    if (!isPageKey(event, document.activeElement)) return
    const value = choiceOfKey(question.indicator.answer, event.key)
    const target = targetInFocus(question)
    if (value && target) onChoose(target, value)
    else if (event.key === 'Enter' && !isOnControl(event.target)) onCast()
    else if (event.key === 'Escape') onCover()
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const stop = new AbortController()
    window.addEventListener('keydown', (event) => handleKey(event), stop)
    return () => stop.abort()
  }, [])
}

/** Enter on a button or a link is that button's; on a radio button it casts. */
const isOnControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, a, summary, [role="tab"]') !== null

/** The country whose column has the focus, else the first. */
function targetInFocus({ targets }: ItemQuestion): AssessmentId | null {
  const focused = document.activeElement?.closest<HTMLElement>('[data-target]')?.dataset.target
  return (targets.find(({ assessment }) => assessment === focused) ?? targets[0])?.assessment ?? null
}
