import { scrollerOf } from '../../../components/sightFrame.ts'

/** Room left above and below, so that the neighbours show that there is more. */
const MARGIN_PX = 48

/**
 * Brings an element into the sight of the part that scrolls it, by the shortest way and without motion. The page itself
 * is never scrolled; an element that only the page would scroll stays where it is.
 */
export function revealInScroller(element: Element): void {
  const scroller = scrollerOf(element)
  if (!scroller) return
  const frame = scroller.getBoundingClientRect()
  const { top, bottom } = element.getBoundingClientRect()
  scroller.scrollTop += shortestWay({ top: top - frame.top, bottom: bottom - frame.top }, scroller.clientHeight)
}

interface Span {
  readonly top: number
  readonly bottom: number
}

/** How far to scroll (px, down is positive) so that the span, measured from the top of the frame, lies inside. */
export function shortestWay({ top, bottom }: Span, height: number): number {
  const margin = Math.max(0, Math.min(MARGIN_PX, (height - (bottom - top)) / 2))
  if (top < margin) return top - margin
  if (bottom > height - margin) return Math.min(bottom - height + margin, top - margin)
  return 0
}
