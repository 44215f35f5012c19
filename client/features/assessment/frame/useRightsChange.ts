import { useEffect, useState } from 'react'
import { isWritable } from '../../../sync/isWritable.ts'
import type { AssessmentRoom, RoomStatus } from '../../../sync/room.ts'

/** What became of the right to write while the page was open. */
export type RightsChange = 'may-write' | 'may-not-write'

/** Whether the role let the reader write when the server last said so, by assessment; a room may be opened anew meanwhile. */
const known = new Map<string, boolean>()

/** The last change of the right to write since this page was loaded, by role alone; null while there was none. */
export function useRightsChange(room: AssessmentRoom, assessment: string): RightsChange | null {
  const [change, setChange] = useState<RightsChange | null>(null)
  useEffect(() => {
    const look = (): void => {
      const may = rightOf(room.status())
      const before = known.get(assessment)
      if (may === null || may === before) return
      known.set(assessment, may)
      if (before !== undefined) setChange(may ? 'may-write' : 'may-not-write')
    }
    const stop = room.subscribe(look)
    queueMicrotask(look)
    return stop
  }, [room, assessment])
  return change
}

/** Null where something else than the role decides. */
function rightOf(status: RoomStatus): boolean | null {
  if (isWritable(status)) return true
  return 'because' in status.writable && status.writable.because === 'role' ? false : null
}
