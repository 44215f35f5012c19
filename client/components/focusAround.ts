/** Parts around an element that take the focus, from the inside out. The page's main part is none: it would begin again at its start. */
export function partsAround(element: HTMLElement): readonly HTMLElement[] {
  const next = element.parentElement?.closest<HTMLElement>('[tabindex="-1"]:not(main)')
  return next ? [next, ...partsAround(next)] : []
}

/** Gives the focus, after the page was drawn anew, to the first that still stands, where the focus went with what was there. */
export function giveFocus(parts: readonly HTMLElement[]): void {
  queueMicrotask(() => {
    if (document.activeElement !== null && document.activeElement !== document.body) return
    const next = parts.find((part) => part.isConnected && !part.matches(':disabled'))
    next?.focus({ preventScroll: true })
  })
}
