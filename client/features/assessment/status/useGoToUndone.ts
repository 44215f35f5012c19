import { useEffect } from 'react'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import type { Undone } from '../../../assessment/undoLast.ts'
import { sightFrame } from '../../../components/sightFrame.ts'
import { nodeOf, placeInAddress } from '../places/place.ts'
import { useLatest } from '../places/useLatest.ts'
import { isInSight, nodeOfUndone, selectorOfUndone } from './undonePlace.ts'

/** A place that has not come by then is not there any more: its entry was the thing that was taken back. */
const MAX_WAIT_MS = 5_000

/** Goes to where something was undone out of sight, and gives the focus to its place once that is drawn. */
export function useGoToUndone(what: Undone | null): void {
  const latest = useLatest(useAssessment())
  useEffect(() => {
    if (!what) return undefined
    const { instrument, goTo } = latest.current
    // deeds can come faster than pages are drawn; the address knows already where the last one led
    const place = placeInAddress(instrument, location.pathname)
    const here = place.kind === 'recommendations' ? place.kind : nodeOf(place)
    const target = nodeOfUndone(what, here, instrument)
    if (target === null) return undefined
    const isElsewhere = target !== here
    if (isElsewhere) goTo(target)
    return onceThere(selectorOfUndone(what), (element) => show(element, isElsewhere, focusOf(what, element)))
  }, [what, latest])
}

/** Calls back with the first element that fits, now or when it is drawn. Gives the way to stop waiting. */
function onceThere(selector: string, then: (element: HTMLElement) => void): () => void {
  const look = (): boolean => {
    const element = document.querySelector<HTMLElement>(selector)
    if (element) then(element)
    return element !== null
  }
  if (look()) return () => undefined
  const observer = new MutationObserver(() => {
    if (look()) stop()
  })
  const timer = setTimeout(() => observer.disconnect(), MAX_WAIT_MS)
  const stop = (): void => {
    observer.disconnect()
    clearTimeout(timer)
  }
  observer.observe(document.body, { childList: true, subtree: true })
  return stop
}

function show(element: HTMLElement, isElsewhere: boolean, focus: HTMLElement): void {
  if (!isElsewhere && isInSight(element.getBoundingClientRect(), sightFrame(element))) return
  element.scrollIntoView({ block: 'center' })
  if (element.contains(document.activeElement)) return
  if (focus === element) element.tabIndex = -1
  focus.focus({ preventScroll: true })
}

/** Inside an answer a digit is a deed, so there the focus goes to the heading of its page. */
function focusOf(what: Undone, element: HTMLElement): HTMLElement {
  if (what.kind !== 'answer' && what.kind !== 'decision') return element
  return document.querySelector<HTMLElement>('[data-page-heading]') ?? element
}
