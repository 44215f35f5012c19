import type * as Y from 'yjs'
import { readNotices } from '../../shared/document/inbox/inboxParts.ts'
import { readSeenMarks, seenIn, type SeenMarks } from '../../shared/document/inbox/seenMarks.ts'
import { noticeState } from '../../shared/domain/inbox/notices.ts'
import type { ReadonlyRoom } from './readonly/readonlyRoom.ts'
import { useReadonlyRoom } from './useReadonlyRoom.ts'

/** What the owner of an inbox has seen, live, by the room's name; null until it came. */
export const useInboxMarks = (room: string): SeenMarks | null => useReadonlyRoom(room, readMarks)

/** The states of all notices of an inbox, see `noticesIn`; null until it came. */
export const useNoticesState = (room: string): string | null => useReadonlyRoom(room, readNoticesState)

/** Another text with each mark that is written into an inbox; null until it came. */
export const useMarksState = (room: string): string | null => useReadonlyRoom(room, readMarksState)

/** Whether the room of an inbox tells at once what is written into it. */
export const useIsInboxLive = (room: string): boolean => useReadonlyRoom(room, readIsLive) ?? false

/** The states of all notices, with spaces between; the same text whatever else is written. */
export const noticesIn = (doc: Y.Doc): string => readNotices(doc).map(noticeState).join(' ')

/** Null while they may be those of before: what is looked at stays marked as new for the whole look. */
export const readMarks = ({ doc, isCurrent }: Pick<ReadonlyRoom, 'doc' | 'isCurrent'>): SeenMarks | null =>
  isCurrent() ? readSeenMarks(doc) : null
const readNoticesState = ({ doc }: ReadonlyRoom): string => noticesIn(doc)
const readMarksState = ({ doc }: ReadonlyRoom): string => seenIn(doc)
const readIsLive = (room: ReadonlyRoom): boolean => room.link().kind === 'online'
