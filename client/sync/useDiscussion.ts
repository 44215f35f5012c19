import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import type { ReadonlyRoom } from './readonly/readonlyRoom.ts'
import { useReadonlyRoom } from './useReadonlyRoom.ts'

/**
 * The threads of a discussion room by name, oldest first, live. Null until they came; none from the moment on that they are
 * no longer this person's to read.
 */
export function useDiscussion(room: string | null): readonly ThreadEntry[] | null {
  return useReadonlyRoom(room, readThreads)
}

const NONE: readonly ThreadEntry[] = []

function readThreads(room: ReadonlyRoom): readonly ThreadEntry[] {
  const link = room.link()
  return link.kind === 'refused' && link.because === 'no-right' ? NONE : viewDiscussion(room.doc).threads()
}
