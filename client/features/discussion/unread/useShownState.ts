import { useState } from 'react'

/** What a list of threads shows: those still open, or those that were resolved. */
export const STATES = ['open', 'resolved'] as const
export type State = (typeof STATES)[number]
type Listed = Readonly<Record<State, readonly unknown[]>>

/** The state to show where only what is unread is asked for: the open ones, unless only resolved ones have something. */
export const stateOfUnread = ({ open, resolved }: Listed): State =>
  open.length === 0 && resolved.length > 0 ? 'resolved' : 'open'

/**
 * Which threads are listed; the open ones at first. Each time that what is unread is asked for, those among which it
 * stands; `unread` is null until that is known.
 */
export function useShownState(asked: object | null, unread: Listed | null): readonly [State, (state: State) => void] {
  const [state, setState] = useState<State>('open')
  const [served, setServed] = useState<object | null>(null)
  if (asked !== null && asked !== served && unread) {
    setServed(asked)
    setState(stateOfUnread(unread))
  }
  return [state, setState]
}
