/** The disk itself failed: what a later fsync says of it cannot be believed. */
export class BrokenDiskError extends Error {
  constructor(cause: unknown) {
    super('The disk reports errors; nothing more is written', { cause })
    this.name = 'BrokenDiskError'
  }
}

/** What LevelDB and Node say of a device that fails. A full or read-only disk is neither: it comes back. */
const DEVICE_FAULT = /\bEIO\b|input\/output error/i

/** What they say of a disk that has no room left, or may not be written to just now. */
const NO_ROOM = /\b(ENOSPC|EDQUOT|EROFS)\b|no space left on device|quota exceeded|read-only file system/i

/** Whether an error, or what caused it, is one of the device itself. */
export const isDeviceFault = (error: unknown): boolean => anyCause(error, DEVICE_FAULT)

/** Whether an error, or what caused it, is that there is no room to write to. It can be tried again later. */
export const isFullDisk = (error: unknown): boolean => anyCause(error, NO_ROOM)

function anyCause(error: unknown, pattern: RegExp): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++)
    if (pattern.test(`${'code' in at ? String(at.code) : ''} ${at.message}`)) return true
  return false
}

/** What the administrator is told when there is no room to start in. */
export const noRoomError = (folder: string, cause: unknown): Error =>
  new Error(
    `${folder}: there is no room to write, or it may not be written to – expected a disk with free space; ` +
      'nothing was changed. Make room and start again.',
    { cause },
  )
