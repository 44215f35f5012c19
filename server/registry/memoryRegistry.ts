import { freeze } from './freeze.ts'
import type { Registry, RegistryState } from './Registry.ts'

/** Keeps a saved state, or throws; the state counts only once this has resolved. */
export type SaveState = (state: RegistryState) => Promise<void>

/**
 * A registry that lives in memory. With `save` each new state is saved before it counts; without it nothing outlives
 * the process, which is what tests want.
 */
export function memoryRegistry(initial: RegistryState, save: SaveState = async () => {}): Registry {
  let state = freeze(structuredClone(initial))
  let queue: Promise<unknown> = Promise.resolve()
  let closed = false
  const listeners = new Set<(state: Readonly<RegistryState>) => void>()

  const run = async <T>(change: (draft: RegistryState) => T): Promise<T> => {
    if (closed) throw new Error('The registry is closed')
    const draft = structuredClone(state)
    const result = change(draft)
    await save(draft)
    state = freeze(draft)
    for (const listener of listeners) listener(state)
    return result
  }
  return {
    state: () => state,
    update(change) {
      const next = queue.then(() => run(change))
      // One failed update must not stop the ones after it.
      queue = next.catch(() => undefined)
      return next
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      await queue
      closed = true
      listeners.clear()
    },
  }
}
