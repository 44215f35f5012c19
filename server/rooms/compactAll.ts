import type { Room } from './live/Room.ts'

/** Room by room, as each holds up everything else for a moment; what is not done in time is done at the next start. */
export async function compactAll(rooms: readonly Room[], until: number): Promise<void> {
  for (const room of rooms) {
    const left = until - performance.now()
    if (left <= 0) return
    await Promise.race([room.compactAtEnd(), deadline(left)])
  }
}

/** Resolves after so many milliseconds; does not keep the process up. */
export function deadline(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref())
}
