import { saySame } from '../../shared/document/versions/difference.ts'
import type { AssessmentId } from '../../shared/domain/ids.ts'
import { ProblemError } from '../../shared/protocol/problem.ts'
import { roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import { withVersion } from '../versions/versionQueries.ts'
import { askOf } from './approvalHolds.ts'
import type { Workspace } from '../workspace/Workspace.ts'

type Looking = Pick<Workspace, 'hub' | 'versionStore'>
interface Known {
  readonly version: number
  readonly isChanged: Promise<boolean>
}

/** By content document: the answer for the version that was asked about last, while nothing changes. */
const known = new WeakMap<RoomHub, Map<RoomName, Known>>()

/**
 * Whether an assessment says something else now than a version of it. Evidence, which versions do not hold, counts as no
 * change. A version that is not there any more can be compared with nothing: changed. Held until the content changes, so that
 * many readers cost one comparison.
 */
export function isChangedSince(workspace: Looking, assessment: AssessmentId, version: number): Promise<boolean> {
  const answers = answersOf(workspace.hub)
  const room = roomName({ kind: 'content', assessment })
  const before = answers.get(room)
  if (before?.version === version) return before.isChanged
  const isChanged = compare(workspace, assessment, version)
  answers.set(room, { version, isChanged })
  // a failure is nobody's answer
  isChanged.catch(() => {
    if (answers.get(room)?.isChanged === isChanged) answers.delete(room)
  })
  return isChanged
}

/** Whether an assessment says something else now than when partners were asked to approve it; not where nobody was asked. */
export async function isChangedSinceAsked(
  workspace: Looking & Pick<Workspace, 'registry'>,
  assessment: AssessmentId,
): Promise<boolean> {
  const ask = askOf(workspace.registry.state(), assessment)
  return ask !== null && (await isChangedSince(workspace, assessment, ask.version))
}

function answersOf(hub: RoomHub): Map<RoomName, Known> {
  const there = known.get(hub)
  if (there) return there
  const answers = new Map<RoomName, Known>()
  known.set(hub, answers)
  hub.onChange(({ room }) => void answers.delete(room))
  return answers
}

async function compare(workspace: Looking, assessment: AssessmentId, number: number): Promise<boolean> {
  try {
    return await withVersion(workspace, assessment, number, (version) =>
      workspace.hub.read(roomName({ kind: 'content', assessment }), (doc) => !saySame(version, doc)),
    )
  } catch (error) {
    if (error instanceof ProblemError && error.problem.kind === 'not-found') return true
    throw error
  }
}
