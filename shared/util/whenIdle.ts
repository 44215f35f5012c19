/** Calls `work` when the page has nothing else to do, after `latestMs` at the latest. Gives the way to call it off. */
export function whenIdle(work: () => void, latestMs: number): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, latestMs)
    return () => clearTimeout(timer)
  }
  const idle = requestIdleCallback(work, { timeout: latestMs })
  return () => cancelIdleCallback(idle)
}
