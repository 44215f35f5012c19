import { useSyncExternalStore } from 'react'
import * as z from 'zod/mini'
import { DeviceDrafts, type DevicePlace } from '../../sync/device/DeviceDrafts.ts'
import { useOpenSession } from './OpenSession.ts'

const words = new DeviceDrafts({
  prefix: 'ocena.sessionWords',
  schema: z.string(),
  isUnsent: (text) => text.trim() !== '',
})

/** Words that are being written in a session and were not sent; kept by box, such as `dissent item1`. */
export interface SessionDraft {
  /** Null while nothing was typed since they were sent last. */
  readonly text: string | null
  readonly write: (text: string) => void
  /** The server has these words; what was typed on meanwhile stays. */
  readonly sent: (text: string | null) => void
}

/** The words of one box of the open session. They stay on the device until they are sent, wherever the group goes. */
export function useSessionDraft(box: string): SessionDraft {
  const { row, me } = useOpenSession()
  const place: DevicePlace = { member: me.member.id, subject: row.id, box }
  const text = useSyncExternalStore(words.subscribe, () => words.read(place))
  return {
    text,
    write: (next) => words.keep(place, next),
    sent(given) {
      if (words.read(place) === given) words.forget(place)
    },
  }
}
