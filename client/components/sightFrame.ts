/** From where to where something can be seen, in px from the top of the window. */
export interface SightFrame {
  readonly top: number
  readonly bottom: number
}

/** What scrolls an element; null where the page itself does. */
export function scrollerOf(element: Element): HTMLElement | null {
  for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(each).overflowY)) return each
  }
  return null
}

/** Where an element can be seen now: in what scrolls it, above the bars at the foot of the page and above a phone's keyboard. */
export function sightFrame(element: Element): SightFrame {
  const scroller = scrollerOf(element)?.getBoundingClientRect()
  const foot = document.querySelector('[data-foot]')?.getBoundingClientRect().top ?? innerHeight
  // a keyboard on the screen makes the visual viewport smaller and leaves the page as it is
  const top = visualViewport?.offsetTop ?? 0
  const seen = top + (visualViewport?.height ?? innerHeight)
  return { top: Math.max(top, scroller?.top ?? 0), bottom: Math.min(seen, foot, scroller?.bottom ?? Infinity) }
}

/** How far to scroll (px, down is positive) so that a span lies in a frame with a margin around it; its top goes first. */
export function wayIntoSight(span: SightFrame, frame: SightFrame, margin: number): number {
  const above = span.top - margin - frame.top
  if (above < 0) return above
  return Math.min(Math.max(0, span.bottom + margin - frame.bottom), above)
}
