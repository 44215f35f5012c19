import type { AssessmentRoom } from '../sync/room.ts'

/** Resolves with true once the server's disk has all that was written in a room, with false if that takes longer than `most` milliseconds. */
export function whenSaved(room: Pick<AssessmentRoom, 'status' | 'subscribe'>, most: number): Promise<boolean> {
  return new Promise((resolve) => {
    const isSaved = (): boolean => room.status().save.kind === 'saved'
    if (isSaved()) return resolve(true)
    const end = (saved: boolean): void => {
      clearTimeout(timer)
      stop()
      resolve(saved)
    }
    const timer = setTimeout(() => end(false), most)
    const stop = room.subscribe(() => {
      if (isSaved()) end(true)
    })
  })
}
