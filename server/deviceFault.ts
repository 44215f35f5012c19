/** The disk itself failed: what a later fsync says of it cannot be believed. */
export class BrokenDiskError extends Error {
  constructor(cause: unknown) {
    super('The disk reports errors; nothing more is written', { cause })
    this.name = 'BrokenDiskError'
  }
}

/** What LevelDB and Node say of a device that fails. A full or read-only disk is neither: it comes back. */
const DEVICE_FAULT = /\bEIO\b|input\/output error/i

/** Whether an error, or what caused it, is one of the device itself. */
export function isDeviceFault(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++)
    if (DEVICE_FAULT.test(`${'code' in at ? String(at.code) : ''} ${at.message}`)) return true
  return false
}
