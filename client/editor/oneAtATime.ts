let closeActive: (() => void) | null = null

/** Makes one editor the page's active one; the one before is closed. Gives the way to step back. */
export function activate(close: () => void): () => void {
  if (closeActive !== close) closeActive?.()
  closeActive = close
  return () => {
    if (closeActive === close) closeActive = null
  }
}
