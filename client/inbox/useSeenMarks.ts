import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { SeenMarks } from '../../shared/document/inbox/seenMarks.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import type { SeenBody } from '../../shared/protocol/inbox.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { isProblem, toProblem } from '../api/http.ts'
import { postSeen } from '../api/inbox.ts'
import { useInboxMarks } from '../sync/useInboxRoom.ts'
import { createSeenStore, overMarks, type SeenStore } from './seenStore.ts'

const stores = new Map<MemberId, SeenStore>()
/** Whose page it is: what one person saw is never sent as another's. */
let current: MemberId | null = null

/** What this page has seen for a member; one for each. */
export function seenStoreOf(member: MemberId): SeenStore {
  const known = stores.get(member) ?? createSeenStore({ send: sendAs(member), isWorthAgain, later })
  stores.set(member, known)
  return known
}

/** What a member has seen, live, with what this page noted since; null until their inbox came, or where it cannot. */
export function useSeenMarks(member: MemberId): SeenMarks | null {
  const marks = useInboxMarks(roomName({ kind: 'inbox', member }))
  const store = seenStoreOf(member)
  const noted = useSyncExternalStore(store.subscribe, store.noted)
  useEffect(() => {
    if (marks) store.heed(marks)
  }, [store, marks])
  return useMemo(() => marks && overMarks(marks, noted), [marks, noted])
}

/** Sends a member's marks when the page is hidden or left, and when whoever calls this goes. */
export function useSeenSending(member: MemberId): void {
  useEffect(() => {
    current = member
    const { flush } = seenStoreOf(member)
    const flushHidden = (): void => {
      if (document.visibilityState === 'hidden') flush()
    }
    document.addEventListener('visibilitychange', flushHidden)
    window.addEventListener('pagehide', flush)
    return () => {
      document.removeEventListener('visibilitychange', flushHidden)
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [member])
}

const sendAs = (member: MemberId) => async (body: SeenBody) => {
  if (current === member) await postSeen(body)
}

/** What the server refused it refuses again; what did not reach it, or came too often, goes later. */
const isWorthAgain = (error: unknown): boolean =>
  isProblem(error, 'unavailable') ||
  ['throttled', 'internal', 'cannot-save', 'not-kept-yet'].includes(toProblem(error).kind)

function later(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}
