import type { AssessmentRoom, RoomStatus } from './room.ts'
import { useRoomStatus } from './useContent.ts'

/** Whether the room takes this person's writing at this moment; their rights on the assessment are another question. */
export const isWritable = ({ writable }: RoomStatus): boolean => writable.kind === 'yes'

/** The same; the component renders again when it changes. */
export const useIsWritable = (room: AssessmentRoom): boolean => useRoomStatus(room, isWritable)
