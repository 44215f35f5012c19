import type { IndicatorCode, MemberId } from '../../shared/domain/ids.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'

/** One socket in a room, as others may see it. */
export interface ConnectionView {
  readonly room: RoomName
  readonly member: MemberId
  readonly name: string
  readonly writable: boolean
}

/** A person in a room and the indicator that they are at. */
export interface PersonInRoom {
  readonly member: MemberId
  readonly name: string
  readonly indicator: IndicatorCode | null
}

/** How much the rooms hold right now. */
export interface RoomFigures {
  /** Documents in memory. */
  readonly rooms: number
  readonly sockets: number
  /** Bytes that sockets have not taken yet. */
  readonly backlogBytes: number
}
