import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import type { ReadonlyRoom } from './readonly/readonlyRoom.ts'
import { useReadonlyRoom } from './useReadonlyRoom.ts'

/** The threads of a discussion room by name, oldest first, live. Null until they came. */
export function useDiscussion(room: string | null): readonly ThreadEntry[] | null {
  return useReadonlyRoom(room, readThreads)
}

const readThreads = ({ doc }: ReadonlyRoom): readonly ThreadEntry[] => viewDiscussion(doc).threads()
