/** Where a sheet lies over the lower half of what is seen, in px. */
export interface SheetFrame {
  /** Its upper edge, from the top of the window. */
  readonly top: number
  readonly height: number
  /** How much of the window's foot a keyboard on the screen covers. */
  readonly hidden: number
}

/** What a form needs, though a keyboard leaves little room; a strip of the text is seen all the same. */
const LEAST = 280
const STRIP = 88

/** Half of what is seen. A keyboard on the screen makes what is seen smaller than the window. */
export function sheetFrame(windowHeight = 0, seenHeight = windowHeight, seenTop = 0): SheetFrame {
  const foot = seenTop + seenHeight
  const height = Math.round(Math.max(seenHeight / 2, Math.min(LEAST, seenHeight - STRIP)))
  return { top: foot - height, height, hidden: Math.max(0, windowHeight - foot) }
}
