import { aroundWrites } from './aroundWrites.ts'
import type { DocumentStore } from './DocumentStore.ts'

/** The disk itself failed: what a later fsync says of it cannot be believed. */
export class BrokenDiskError extends Error {
  constructor(cause: unknown) {
    super('The disk reports errors; nothing more is written', { cause })
    this.name = 'BrokenDiskError'
  }
}

/** What LevelDB and Node say of a device that fails. A full or read-only disk is neither: it comes back. */
const DEVICE_FAULT = /\bEIO\b|input\/output error/i

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

function isDeviceFault(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++)
    if (DEVICE_FAULT.test(`${'code' in at ? String(at.code) : ''} ${at.message}`)) return true
  return false
}
