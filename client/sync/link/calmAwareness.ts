import type { Awareness } from 'y-protocols/awareness'

/** At most four messages a second, however fast somebody goes from place to place. */
export const PRESENCE_INTERVAL_MS = 250

/**
 * Makes an awareness tell its own state at a calm rate: what changes faster is told as it came to rest. Reading gives
 * the newest state at once; leaving is told at once. Gives the way to stop.
 */
export function calmAwareness(awareness: Awareness): () => void {
  const tell = awareness.setLocalState.bind(awareness)
  const told = awareness.getLocalState.bind(awareness)
  let waiting: Record<string, unknown> | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  const rest = (): void => {
    timer = null
    if (!waiting) return
    const state = waiting
    waiting = null
    tell(state)
    timer = setTimeout(rest, PRESENCE_INTERVAL_MS)
  }
  awareness.getLocalState = () => waiting ?? told()
  awareness.setLocalState = (state) => {
    waiting = state
    if (state === null) tell(null)
    else if (timer === null) rest()
  }
  return () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    waiting = null
  }
}
