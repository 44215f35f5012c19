import * as Y from 'yjs'
import { readSeenMarks, type SeenMarks } from '../../shared/document/inbox/seenMarks.ts'
import type { ReadonlyRoom } from './readonly/readonlyRoom.ts'
import { useReadonlyRoom } from './useReadonlyRoom.ts'

/** What the owner of an inbox has seen, live, by the room's name; null until it came. */
export const useInboxMarks = (room: string): SeenMarks | null => useReadonlyRoom(room, readMarks)

/** Another text with each thing that is written into an inbox; null until it came. */
export const useInboxState = (room: string): string | null => useReadonlyRoom(room, readState)

const readMarks = ({ doc }: ReadonlyRoom): SeenMarks => readSeenMarks(doc)
const readState = ({ doc }: ReadonlyRoom): string => Y.encodeStateVector(doc).join(' ')
