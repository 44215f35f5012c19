import { seedInbox } from '../../shared/document/inbox/inboxParts.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import { roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import { RoomMissingError } from '../rooms/live/RoomCache.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import type { RoomLog } from '../rooms/roomLog.ts'

type InboxDoc = Parameters<Parameters<RoomHub['read']>[1]>[0]
/** Whose inbox; what was said before they joined is not new to them. */
export interface InboxOwner {
  readonly id: MemberId
  /** When the account was made, milliseconds since 1970. */
  readonly created: number
}

export const inboxRoom = (member: MemberId): RoomName => roomName({ kind: 'inbox', member })

/** Reads a member's inbox, which is made where there is none. Rejects as `RoomHub.read` does where it is damaged. */
export function readInbox<T>(
  hub: Pick<RoomHub, 'create' | 'read'>,
  owner: InboxOwner,
  look: (doc: InboxDoc) => T,
): Promise<T> {
  return madeOnNeed(hub, owner, (room) => hub.read(room, look))
}

/** Makes a member's inbox where there is none, as a page follows it before anybody told them something. Rejects as `readInbox`. */
export const makeInbox = (hub: Pick<RoomHub, 'create' | 'read'>, owner: InboxOwner): Promise<void> =>
  readInbox(hub, owner, () => undefined)

/**
 * Changes a member's inbox, which is made where there is none; durable when it resolves. It fits however full the inbox is,
 * as it is bounded by itself. Rejects as `RoomHub.transact` does.
 */
export function changeInbox<T>(
  hub: Pick<RoomHub, 'create' | 'transact'>,
  owner: InboxOwner,
  action: (doc: InboxDoc) => T,
): Promise<T> {
  return madeOnNeed(hub, owner, (room) => hub.transact(room, action))
}

async function madeOnNeed<T>(
  hub: Pick<RoomHub, 'create'>,
  { id, created }: InboxOwner,
  deed: (room: RoomName) => Promise<T>,
): Promise<T> {
  const room = inboxRoom(id)
  try {
    return await deed(room)
  } catch (error) {
    if (!(error instanceof RoomMissingError)) throw error
    await hub.create(room, seedInbox(created))
    return deed(room)
  }
}

/**
 * Makes the inbox of each member of an earlier version, which had none: what was said up to `now` is not new to them. One
 * that is there stays as it is, and one that is damaged keeps nobody from theirs.
 */
export async function completeInboxes(
  { hub, log }: { readonly hub: Pick<RoomHub, 'create'>; readonly log: Pick<RoomLog, 'error'> },
  members: readonly MemberId[],
  now: number,
): Promise<void> {
  for (const member of members)
    try {
      await hub.create(inboxRoom(member), seedInbox(now))
    } catch (error) {
      if (!isUnreadable(error)) throw error
      log.error({ member, error }, 'An inbox cannot be read')
    }
}
