import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { KEY } from '../api/keys.ts'
import { useInboxState } from '../sync/useInboxRoom.ts'

/** Several things come at once: a notice, and the marks of what was seen. */
const SETTLE_MS = 800

/** Asks for the inbox again when its room changed. Draws nothing; it comes after the page. */
export function InboxFeed({ room }: { readonly room: string }) {
  const client = useQueryClient()
  const state = useInboxState(room)
  const last = useRef<string | null>(null)
  useEffect(() => {
    if (state === null) return
    const isFirst = last.current === null
    last.current = state
    // what the room begins with was most often just asked for
    const askedAt = client.getQueryState(KEY.inbox)?.dataUpdatedAt ?? 0
    if (isFirst && Date.now() - askedAt < SETTLE_MS) return
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: KEY.inbox }), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [state, client])
  return null
}
