import type { MemberId } from '../../shared/domain/ids.ts'
import { problem, type ProblemError } from '../../shared/protocol/problem.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import { StoreFailedError } from '../rooms/live/RoomJournal.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'

type Hub = Pick<RoomHub, 'transact'>

/** What is done stands in the document, and the store goes on trying to take it. */
export const notKeptYet = (): ProblemError =>
  problem('not-kept-yet', 'This is done, but the server has not kept it yet', { retryAfterSeconds: 10 })

/**
 * As `RoomHub.transact`; rejects with a Problem `not-kept-yet` where the action is done and the store does not take it.
 */
export async function transactKept<T>(hub: Hub, ...[room, action, by, isGrowing]: TransactArgs<T>): Promise<T> {
  let isDone = false
  try {
    return await hub.transact(
      room,
      (doc) => {
        const result = action(doc)
        isDone = true
        return result
      },
      by,
      isGrowing,
    )
  } catch (error) {
    throw isDone && error instanceof StoreFailedError ? notKeptYet() : error
  }
}

type TransactArgs<T> = [
  room: RoomName,
  action: (doc: Parameters<Parameters<Hub['transact']>[1]>[0]) => T,
  by: MemberId | null,
  isGrowing?: boolean,
]

/** Resolves once all that stands in a document is on the disk. A Problem `not-kept-yet` where the store does not take it. */
export async function demandKept(hub: Hub, room: RoomName): Promise<void> {
  try {
    await hub.transact(room, () => undefined)
  } catch (error) {
    throw error instanceof StoreFailedError ? notKeptYet() : error
  }
}
