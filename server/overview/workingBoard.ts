import type { Assessment } from '../../shared/domain/assessment.ts'
import type { RoundId } from '../../shared/domain/ids.ts'
import { parseRoomName, roomName } from '../../shared/protocol/rooms.ts'
import type { Working } from '../../shared/protocol/presence.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'

const PUBLISH_INTERVAL_MS = 250

/** Shows in each round's overview who is working in which assessment, as the server's own presence. */
export interface WorkingBoard {
  start(): void
  stop(): void
}

export interface WorkingBoardOptions {
  readonly hub: RoomHub
  readonly assessments: () => readonly Assessment[]
}

/** Makes the board; it shows nothing before `start`. */
export function createWorkingBoard({ hub, assessments }: WorkingBoardOptions): WorkingBoard {
  const stale = new Set<RoundId>()
  let timer: NodeJS.Timeout | null = null
  let unsubscribe: (() => void) | null = null

  const publish = (): void => {
    timer = null
    for (const round of stale) {
      const working = workingIn(hub, assessments(), round)
      hub.publishPresence(roomName({ kind: 'overview', round }), working.length > 0 ? { working } : null)
    }
    stale.clear()
  }
  return {
    start() {
      unsubscribe ??= hub.onPresence((room) => {
        const address = parseRoomName(room)
        if (address?.kind !== 'content') return
        const round = assessments().find(({ id }) => id === address.assessment)?.round
        if (round === undefined) return
        stale.add(round)
        timer ??= setTimeout(publish, PUBLISH_INTERVAL_MS)
      })
    },
    stop() {
      unsubscribe?.()
      unsubscribe = null
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}

function workingIn(hub: RoomHub, assessments: readonly Assessment[], round: RoundId): Working {
  return assessments
    .filter((assessment) => assessment.round === round)
    .flatMap(({ id }) => {
      const people = hub.people(roomName({ kind: 'content', assessment: id }))
      return people.map(({ member, name, indicator }) => ({ member, name, assessment: id, indicator }))
    })
}
