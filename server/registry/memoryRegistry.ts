import { freeze } from './freeze.ts'
import type { Registry, RegistryState } from './Registry.ts'
import { Signal, type ReportListenerError } from '../../shared/util/Signal.ts'

/** Keeps a saved state, or throws; the state counts only once this has resolved. */
export type SaveRegistry = (state: RegistryState) => Promise<void>

/**
 * A registry that lives in memory. With `save` each new state is saved before it counts; without it nothing outlives
 * the process, which is what tests want. `reportListenerError` hears what a listener throws; the update counts all the same.
 */
export function memoryRegistry(
  initial: RegistryState,
  save: SaveRegistry = async () => {},
  reportListenerError?: ReportListenerError,
): Registry {
  let state = freeze(structuredClone(initial))
  let queue: Promise<unknown> = Promise.resolve()
  let closed = false
  const changed = new Signal<[state: Readonly<RegistryState>]>(reportListenerError)

  const run = async <T>(change: (draft: RegistryState) => T): Promise<T> => {
    if (closed) throw new Error('The registry is closed')
    const draft = structuredClone(state)
    const result = change(draft)
    await save(draft)
    state = freeze(draft)
    changed.emit(state)
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
    subscribe: changed.subscribe,
    async close() {
      await queue
      closed = true
      changed.clear()
    },
  }
}
