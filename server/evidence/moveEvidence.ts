import { markMigrated, readMeta, seedContent } from '../../shared/document/content.ts'
import {
  dropValues,
  evidenceIdsIn,
  readEvidenceParts,
  setValues,
} from '../../shared/document/evidence/evidenceParts.ts'
import { fieldKey, MAP, SCHEMA_VERSION } from '../../shared/document/keys.ts'
import type { PlacedValue } from '../../shared/document/values.ts'
import { WITHDRAWAL_UNDER_WAY } from '../../shared/domain/evidence.ts'
import type { AssessmentId, EntryId, MemberId } from '../../shared/domain/ids.ts'
import { roomName, type ContentAddress, type RoomName } from '../../shared/protocol/rooms.ts'
import { must } from '../../shared/util/assert.ts'
import type { GuestViews } from '../guests/guestViews.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import { planMove, type Held, type Move, type Values } from './planMove.ts'

/** What evidence is moved with. */
export interface MoveOptions {
  readonly hub: Pick<RoomHub, 'create' | 'read' | 'transact' | 'withdraw'>
  readonly guests: Pick<GuestViews, 'withdraw'>
  readonly assessment: AssessmentId
  /** Members who have notes in this assessment. */
  readonly notesOf: ReadonlySet<MemberId>
  readonly isMember: (member: MemberId) => boolean
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** What moving came to. */
export interface Moved {
  /** Members whose notes hold a card now that came from elsewhere. */
  readonly notesOf: readonly MemberId[]
  /** Whether words left a document that more people read; they are on no disk of this server any more. */
  readonly isWithdrawn: boolean
}

/**
 * Brings evidence to the documents of its levels: all of it, or the given ones. Words are on disk where they belong before
 * they leave where they were, so that a server killed at any moment loses none; done again, it goes on from there, to the
 * last file that holds words which more people read.
 */
export async function moveEvidence(options: MoveOptions, ids: ReadonlySet<EntryId> | 'all'): Promise<Moved> {
  const moves = await planMoves(options, ids)
  const { hub, guests, assessment, now } = options
  const homes = moves.flatMap(({ home }) => (home.kind === 'notes' ? [home.member] : []))
  for (const member of new Set(homes)) await createHome(hub, { kind: 'notes', assessment, member })
  const withdrawn = moves.filter(({ leaving }) => leaving.length > 0)
  const markWithdrawn = (at: number): readonly Values[] =>
    withdrawn.map(({ id, home }) => ({ room: roomName(home), values: [withdrawnValue(id, at)] }))
  const set = (all: readonly Values[]): Promise<void> =>
    eachRoom(all, (room, values) => hub.transact(room, (doc) => setValues(doc, values)))
  await set([...moves.map(({ put }) => put), ...markWithdrawn(WITHDRAWAL_UNDER_WAY)])
  await set(moves.map(({ stub }) => stub))
  await eachRoom(
    moves.flatMap(({ drop }) => drop),
    (room, values) => hub.withdraw(room, (doc) => dropValues(doc, values)),
    withdrawn.flatMap(({ leaving }) => leaving),
  )
  if (withdrawn.length > 0) await guests.withdraw(assessment)
  await set(markWithdrawn(now()))
  return { notesOf: homes, isWithdrawn: withdrawn.length > 0 }
}

/** As `moveEvidence` of everything, for a document of an earlier layout, which has this one afterwards. */
export async function migrateEvidence(options: MoveOptions): Promise<Moved> {
  const moved = await moveEvidence(options, 'all')
  await options.hub.withdraw(roomName({ kind: 'content', assessment: options.assessment }), markMigrated)
  return moved
}

/** Makes the team's or a member's own document where it is missing; like the open one, but empty. */
export async function createHome(hub: Pick<RoomHub, 'create' | 'read'>, address: ContentAddress): Promise<void> {
  const meta = await hub.read(roomName({ kind: 'content', assessment: address.assessment }), readMeta)
  await hub.create(roomName(address), (doc) =>
    seedContent(doc, { ...must(meta, 'what a content document was seeded with'), schema: SCHEMA_VERSION }),
  )
}

async function planMoves(options: MoveOptions, ids: ReadonlySet<EntryId> | 'all'): Promise<readonly Move[]> {
  const { hub, assessment, notesOf, isMember } = options
  const addresses: readonly ContentAddress[] = [
    { kind: 'content', assessment },
    { kind: 'team-content', assessment },
    ...[...notesOf].map((member) => ({ kind: 'notes', assessment, member }) as const),
  ]
  const rooms = await Promise.all(
    addresses.map(async (address) => ({ address, parts: await hub.read(roomName(address), partsOf(ids)) })),
  )
  const found = new Set(rooms.flatMap(({ parts }) => [...parts.keys()]))
  return [...found].flatMap((id) => {
    const held = rooms.flatMap(({ address, parts }): Held[] => {
      const part = parts.get(id)
      return part ? [{ address, part }] : []
    })
    return planMove(assessment, held, isMember) ?? []
  })
}

const partsOf = (ids: ReadonlySet<EntryId> | 'all') => (doc: Parameters<typeof readMeta>[0]) =>
  readEvidenceParts(doc, ids === 'all' ? evidenceIdsIn(doc) : ids)

/** One deed a room, in the order in which the rooms first come; with no values only in the rooms of `anyway`. */
async function eachRoom(
  all: readonly Values[],
  deed: (room: RoomName, values: readonly PlacedValue[]) => Promise<void>,
  anyway: readonly RoomName[] = [],
): Promise<void> {
  const byRoom = new Map<RoomName, PlacedValue[]>()
  for (const { room, values } of all) if (values.length > 0) byRoom.set(room, [...(byRoom.get(room) ?? []), ...values])
  for (const room of anyway) if (!byRoom.has(room)) byRoom.set(room, [])
  for (const [room, values] of byRoom) await deed(room, values)
}

const withdrawnValue = (id: EntryId, at: number): PlacedValue => ({
  map: MAP.evidence,
  key: fieldKey(id, 'withdrawnAt'),
  value: at,
})
