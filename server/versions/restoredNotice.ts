import type { AssessmentId } from '../../shared/domain/ids.ts'
import type { Restored } from '../../shared/protocol/presence.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'

/** Long enough that a page on a weak link hears of it. */
const TOLD_FOR_MS = 60_000
/** Names of places that are told; of more only the number. */
const PLACES_TOLD = 5

const timers = new WeakMap<object, Map<AssessmentId, NodeJS.Timeout>>()

/** Tells everybody who is in an assessment, and who comes within a minute, that places of it were restored. */
export function tellRestored(
  hub: Pick<RoomHub, 'publishPresence'>,
  assessment: AssessmentId,
  { places, ...about }: Omit<Restored, 'count'>,
): void {
  const room = roomName({ kind: 'content', assessment })
  const restored: Restored = { ...about, places: places.slice(0, PLACES_TOLD), count: places.length }
  hub.publishPresence(room, { restored })
  const known = timers.get(hub) ?? new Map<AssessmentId, NodeJS.Timeout>()
  timers.set(hub, known)
  clearTimeout(known.get(assessment))
  const timer = setTimeout(() => {
    hub.publishPresence(room, null)
    known.delete(assessment)
  }, TOLD_FOR_MS)
  known.set(assessment, timer.unref())
}
