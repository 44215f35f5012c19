import * as z from 'zod/mini'
import { readMethod, readOverview } from '../../shared/document/overview.ts'
import type { Method } from '../../shared/domain/method.ts'
import type { ScoreSummary } from '../../shared/domain/scoreSummary.ts'
import { workingSchema, type Working } from '../../shared/protocol/presence.ts'
import { parse } from '../../shared/util/validate.ts'
import type { ReadonlyRoom } from './readonly/readonlyRoom.ts'
import { useReadonlyRoom } from './useReadonlyRoom.ts'

/** A round as it is at this moment. `summaries` by assessment id; `live` says whether it moves with the others' work. */
export interface OverviewNow {
  readonly summaries: ReadonlyMap<string, ScoreSummary>
  readonly working: Working
  /** How the round is scored now. */
  readonly method: Method
  readonly live: boolean
}

/** Follows a round's overview room by name. Null until it came; the same object until something changed. */
export function useOverview(room: string | null): OverviewNow | null {
  return useReadonlyRoom(room, readNow)
}

const stateSchema = z.object({ working: workingSchema })

/** Reads an overview room; people at work come from the server's own presence. */
export function readNow(room: ReadonlyRoom): OverviewNow {
  const working = [...room.awareness.getStates().values()].flatMap((state) => {
    const parsed = parse(stateSchema, state)
    return parsed.ok ? parsed.value.working : []
  })
  return {
    summaries: readOverview(room.doc),
    working,
    method: readMethod(room.doc),
    live: room.link().kind === 'online',
  }
}
