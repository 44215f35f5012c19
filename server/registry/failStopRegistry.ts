import { BrokenDiskError, isDeviceFault } from '../deviceFault.ts'
import type { Registry } from './Registry.ts'

/** The same registry until a save meets an error of the device; from then on every update is refused. `onBroken` is called once. */
export function failStopRegistry(registry: Registry, onBroken: (error: BrokenDiskError) => void): Registry {
  let broken: BrokenDiskError | null = null
  return {
    state: () => registry.state(),
    subscribe: (listener) => registry.subscribe(listener),
    close: () => registry.close(),
    async update(change) {
      if (broken) throw broken
      try {
        return await registry.update(change)
      } catch (error) {
        if (!isDeviceFault(error)) throw error
        if (!broken) onBroken((broken = new BrokenDiskError(error)))
        throw broken
      }
    },
  }
}
