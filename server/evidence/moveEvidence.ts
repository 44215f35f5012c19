import { markMigrated, readMeta, seedContent } from '../../shared/document/content.ts'
import {
  dropValues,
  evidenceIdsIn,
  readEvidenceParts,
  setValues,
} from '../../shared/document/evidence/evidenceParts.ts'
import { fieldKey, MAP, SCHEMA_VERSION } from '../../shared/document/keys.ts'
import type { PlacedValue } from '../../shared/document/values.ts'
import type { AssessmentId, EntryId, MemberId } from '../../shared/domain/ids.ts'
import { roomName, type ContentAddress, type RoomName } from '../../shared/protocol/rooms.ts'
import { must } from '../../shared/util/assert.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import { planMove, type Held, type Move } from './planMove.ts'

/** What evidence is moved with. */
export interface MoveOptions {
  readonly hub: Pick<RoomHub, 'create' | 'read' | 'transact' | 'withdraw'>
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
 * they leave where they were, so that a server killed at any moment loses none; done again, it goes on from there.
 */
export async function moveEvidence(options: MoveOptions, ids: ReadonlySet<EntryId> | 'all'): Promise<Moved> {
  const moves = await planMoves(options, ids)
  const { hub, assessment, now } = options
  const homes = moves.flatMap(({ home }) => (home.kind === 'notes' ? [home.member] : []))
  for (const member of new Set(homes)) await createHome(hub, { kind: 'notes', assessment, member })
  await eachRoom(
    moves.map(({ put }) => put),
    (room, values) => hub.transact(room, (doc) => setValues(doc, values)),
  )
  await eachRoom(
    moves.map(({ stub }) => stub),
    (room, values) => hub.transact(room, (doc) => setValues(doc, values)),
  )
  await eachRoom(
    moves.flatMap(({ drop }) => drop),
    (room, values) => hub.withdraw(room, (doc) => dropValues(doc, values)),
  )
  const withdrawn = moves.filter((move) => isNarrowed(move))
  const at = now()
  await eachRoom(
    withdrawn.map(({ id, home }) => ({ room: roomName(home), values: [withdrawnValue(id, at)] })),
    (room, values) => hub.transact(room, (doc) => setValues(doc, values)),
  )
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

/** One deed a room, in the order in which the rooms first come. */
async function eachRoom(
  all: readonly { readonly room: RoomName; readonly values: readonly PlacedValue[] }[],
  deed: (room: RoomName, values: readonly PlacedValue[]) => Promise<void>,
): Promise<void> {
  const byRoom = new Map<RoomName, PlacedValue[]>()
  for (const { room, values } of all) if (values.length > 0) byRoom.set(room, [...(byRoom.get(room) ?? []), ...values])
  for (const [room, values] of byRoom) await deed(room, values)
}

/** Whether words left a document for one that fewer people read. */
function isNarrowed({ home, drop }: Move): boolean {
  const left = new Set(drop.filter(({ values }) => values.length > 0).map(({ room }) => room))
  if (home.kind === 'content') return false
  const wider: ContentAddress[] = [{ kind: 'content', assessment: home.assessment }]
  if (home.kind === 'notes') wider.push({ kind: 'team-content', assessment: home.assessment })
  return wider.some((address) => left.has(roomName(address)))
}

const withdrawnValue = (id: EntryId, at: number): PlacedValue => ({
  map: MAP.evidence,
  key: fieldKey(id, 'withdrawnAt'),
  value: at,
})
