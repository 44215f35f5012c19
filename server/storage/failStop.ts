import { BrokenDiskError, isDeviceFault } from '../deviceFault.ts'
import { aroundWrites } from './aroundWrites.ts'
import type { DocumentStore } from './DocumentStore.ts'

/**
 * The same store until a write meets an error of the device; from then on every write is refused, so that nothing is
 * confirmed on pages that the system may have dropped (PostgreSQL, "PANIC on fsync failure", 2018). `onBroken` is called
 * once; whoever runs the process should end it and start again from what is on disk.
 */
export function failStop(store: DocumentStore, onBroken: (error: BrokenDiskError) => void): DocumentStore {
  let broken: BrokenDiskError | null = null
  return aroundWrites(store, ['create', 'append', 'compact'], async (write) => {
    if (broken) throw broken
    try {
      return await write()
    } catch (error) {
      if (!isDeviceFault(error)) throw error
      if (!broken) onBroken((broken = new BrokenDiskError(error)))
      throw broken
    }
  })
}
