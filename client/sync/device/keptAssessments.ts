import type { AssessmentId } from '../../../shared/domain/ids.ts'
import type { Round } from '../../../shared/domain/round.ts'
import { assessmentDetailSchema, roundsSchema, type AssessmentDetail } from '../../../shared/protocol/api.ts'
import { isContentRoom, parseRoomName } from '../../../shared/protocol/rooms.ts'
import { parse } from '../../../shared/util/validate.ts'
import { deviceStore } from './deviceCache.ts'
import type { LocalStore } from './localStore.ts'

/** An assessment that this device keeps for the person signed in. */
export interface KeptAssessment {
  readonly id: AssessmentId
  /** Null where the device was never told which country it is. */
  readonly country: AssessmentDetail['country'] | null
  readonly round: Round['title'] | null
  /** When the server last confirmed all of it, in milliseconds since 1970. */
  readonly savedAt: number | null
  /** Changes that the server has not got. */
  readonly changes: number
}

/** The assessments that this device keeps, those with unsent changes first; none where it keeps nothing. */
export async function keptAssessments(): Promise<readonly KeptAssessment[]> {
  const store = await deviceStore()
  if (!store) return []
  const found = new Map<AssessmentId, { savedAt: number | null; changes: number }>()
  for (const { meta, changes } of await store.rooms()) {
    const address = parseRoomName(meta.room)
    if (!address || !isContentRoom(address)) continue
    const known = found.get(address.assessment) ?? { savedAt: null, changes: 0 }
    // an assessment is as old as the oldest of its documents
    const savedAt = known.savedAt === null ? meta.savedAt : Math.min(known.savedAt, meta.savedAt ?? known.savedAt)
    found.set(address.assessment, { savedAt, changes: known.changes + changes })
  }
  const rounds = parse(roundsSchema, await recall(store, '/api/rounds'))
  const named = await Promise.all(
    [...found].map(async ([id, kept]): Promise<KeptAssessment> => {
      const detail = parse(assessmentDetailSchema, await recall(store, `/api/assessments/${encodeURIComponent(id)}`))
      const round = detail.ok && rounds.ok ? rounds.value.find((one) => one.id === detail.value.round) : undefined
      return { id, ...kept, country: detail.ok ? detail.value.country : null, round: round?.title ?? null }
    }),
  )
  return named.toSorted((a, b) => b.changes - a.changes || (b.savedAt ?? 0) - (a.savedAt ?? 0))
}

const recall = (store: LocalStore, path: string): Promise<unknown> => store.recall(path).catch(() => undefined)
