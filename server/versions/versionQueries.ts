import type { VersionDoc } from '../../shared/document/versions/versionState.ts'
import { createHash } from 'node:crypto'
import { differenceOf, type ChangedPlace } from '../../shared/document/versions/difference.ts'
import { parsePlace, type VersionPlace } from '../../shared/document/versions/places.ts'
import { viewPlaces, type PlacesView } from '../../shared/document/versions/viewPlaces.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { AssessmentId } from '../../shared/domain/ids.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import type { ChangedPlaceAnswer, DifferenceAnswer, VersionRow } from '../../shared/protocol/versions.ts'
import type { VersionHead } from '../../shared/domain/history/version.ts'
import type { Account } from '../registry/Registry.ts'
import { oneAtATime } from '../workspace/oneAtATime.ts'
import { demandOn, notFound, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { openPacked } from './versionBytes.ts'

const SEEN_LENGTH = 32

/** The versions of an assessment, newest first; for who may `see-history`. */
export async function versionsFor(workspace: Workspace, actor: Account, id: string): Promise<readonly VersionRow[]> {
  const { id: assessment } = withHistory(workspace, actor, id)
  return (await workspace.versionStore.heads(assessment)).toReversed().map(rowOf)
}

/** What the list tells of a version. */
export const rowOf = ({ number, reason, name, at, by, restored, score }: VersionHead): VersionRow => ({
  number,
  reason,
  name,
  at,
  by,
  restored,
  score: score?.overall.value ?? null,
  answered: score?.answered ?? null,
})

/** What changed from one version to another, or to now; for who may `see-history`. */
export function differenceFor(
  workspace: Workspace,
  actor: Account,
  id: string,
  { from, to }: { readonly from: number; readonly to: number | 'now' },
): Promise<DifferenceAnswer> {
  const { id: assessment } = withHistory(workspace, actor, id)
  return oneAtATime(actor.id, () =>
    withVersion(workspace, assessment, from, (before) => {
      const answer = (after: VersionDoc): DifferenceAnswer => {
        const { places, left } = differenceOf(before, after)
        const now = to === 'now' ? viewPlaces(after) : null
        return { places: places.map((change) => toAnswer(change, now)), left }
      }
      return to === 'now'
        ? workspace.hub.read(roomName({ kind: 'content', assessment }), answer)
        : withVersion(workspace, assessment, to, answer)
    }),
  )
}

/** Looks into a version and lets it go again. Throws `not-found` where there is none of this number. */
export async function withVersion<T>(
  { versionStore }: Pick<Workspace, 'versionStore'>,
  assessment: AssessmentId,
  number: number,
  look: (version: VersionDoc) => T | Promise<T>,
): Promise<T> {
  const state = await versionStore.state(assessment, number)
  if (state === null) throw notFound('version', String(number))
  const version = await openPacked(state)
  try {
    return await look(version)
  } finally {
    version.destroy()
  }
}

/** What stands at a place, in short; equal where and only where the same stands there. */
export const seenAt = (view: PlacesView, place: VersionPlace): string =>
  createHash('sha256').update(view.printOf(place)).digest('hex').slice(0, SEEN_LENGTH)

function toAnswer(change: ChangedPlace, now: PlacesView | null): ChangedPlaceAnswer {
  const place = parsePlace(change.place)
  const seen = now && place ? seenAt(now, place) : null
  if (change.kind === 'values') return { ...change, seen, values: [...change.values] }
  const blocks = change.blocks.map((block) => (block.kind === 'words' ? { ...block, parts: [...block.parts] } : block))
  return { ...change, seen, blocks }
}

function withHistory(workspace: Workspace, actor: Account, id: string): Assessment {
  const assessment = readableAssessment(workspace, actor, id)
  demandOn(workspace, actor, 'see-history', assessment)
  return assessment
}
