import type * as z from 'zod/mini'
import { readCarryOver, seedCarryOver } from '../../shared/document/carryOver.ts'
import { seedContent, type ContentMeta } from '../../shared/document/content.ts'
import { SCHEMA_VERSION } from '../../shared/document/keys.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import { COUNTRIES } from '../../shared/domain/country.ts'
import { newId, type AssessmentId, type RoundId } from '../../shared/domain/ids.ts'
import type { Round } from '../../shared/domain/round.ts'
import type { openRoundBody } from '../../shared/protocol/api.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { isContentRoom, parseRoomName, roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { showValue } from '../../shared/util/validate.ts'
import { createDiscussions } from '../discussion/discussionRooms.ts'
import type { Account, RegistryState } from '../registry/Registry.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { demandInWorkspace } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * Opens a round with an assessment for each country, drafting at once; facilitators only. Texts, evidence, practices and
 * open recommendations of the previous round come along. Documents are made first: a start that was cut short leaves
 * nothing visible.
 */
export async function openRound(
  workspace: Workspace,
  actor: Account,
  { title, period, previous }: z.infer<typeof openRoundBody>,
): Promise<Round> {
  demandInWorkspace(workspace, actor, 'manage-rounds')
  const { registry, instrument, now, scores } = workspace
  refuseUnknownRound(registry.state(), previous)
  const round: Round = {
    id: newId() as RoundId, // brand: newId keeps the pattern
    title,
    period,
    stage: 'drafting',
    instrument: { id: instrument.id, version: instrument.version },
    previous,
  }
  const assessments = COUNTRIES.map((country): Assessment => {
    const before = registry.state().assessments.find((each) => each.round === previous && each.country === country)
    const id = newId() as AssessmentId // brand: newId keeps the pattern
    return { id, round: round.id, country, stage: 'drafting', epoch: newId(), previous: before?.id ?? null }
  })
  await Promise.all(assessments.map((assessment) => createRooms(workspace, round, assessment)))
  await registry.update((draft) => {
    refuseUnknownRound(draft, previous)
    draft.rounds.push(round)
    draft.assessments.push(...assessments)
    recordActivity(draft, { at: now(), by: actor.id, deed: 'open-round', subject: round.id })
  })
  await scores.start()
  return round
}

async function createRooms(
  { hub, registry, store, evidence }: Workspace,
  { instrument }: Round,
  { id, round, country, previous }: Assessment,
): Promise<void> {
  const { sample } = registry.state().workspace
  const meta: ContentMeta = { schema: SCHEMA_VERSION, assessment: id, round, country, instrument, sample }
  const rooms = previous === null ? [] : (await store.rooms()).flatMap((name) => carriedRoom(name, previous, id))
  const fresh = [roomName({ kind: 'content', assessment: id }), roomName({ kind: 'team-content', assessment: id })]
  for (const room of new Set([...fresh, ...rooms.map(({ to }) => to)])) {
    const from = rooms.find(({ to }) => to === room)?.from
    const carried = from && (await hub.read(from, readCarryOver))
    await hub.create(room, (doc) => {
      seedContent(doc, meta)
      if (carried) seedCarryOver(doc, carried)
    })
  }
  await createDiscussions(hub, id)
  await evidence.complete(id)
}

/** The content, the team's and each member's document of the previous assessment, with its counterpart in the new one. */
function carriedRoom(
  name: RoomName,
  previous: AssessmentId,
  id: AssessmentId,
): readonly { readonly from: RoomName; readonly to: RoomName }[] {
  const address = parseRoomName(name)
  if (!address || !isContentRoom(address) || address.assessment !== previous) return []
  return [{ from: name, to: roomName({ ...address, assessment: id }) }]
}

function refuseUnknownRound({ rounds }: Readonly<RegistryState>, previous: RoundId | null): void {
  if (previous === null || rounds.some((round) => round.id === previous)) return
  throw problem('invalid', 'The previous round does not exist', {
    faults: [{ path: 'previous', value: showValue(previous), expected: 'the id of a round, or null' }],
  })
}
