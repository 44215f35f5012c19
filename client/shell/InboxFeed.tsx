import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Inbox } from '../../shared/protocol/inbox.ts'
import { KEY } from '../api/keys.ts'
import { useIsInboxLive, useNoticesState } from '../sync/useInboxRoom.ts'
import { hasNews } from './hasNews.ts'

/** Several things are told at once. */
const SETTLE_MS = 800

interface Props {
  readonly room: string
  /** Told whether the room says by itself what is new. */
  readonly onLive: (isLive: boolean) => void
}

/** Asks for the inbox again when its room tells of something that is not shown. Draws nothing; it comes after the page. */
export function InboxFeed({ room, onLive }: Props) {
  const client = useQueryClient()
  const isLive = useIsInboxLive(room)
  const state = useNoticesState(room)
  const last = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => {
    onLive(isLive)
    return () => onLive(false)
  }, [isLive, onLive])
  useEffect(() => {
    if (state === null) return
    const before = last.current
    last.current = state
    // what the room begins with was most often just asked for
    const askedAt = client.getQueryState(KEY.inbox)?.dataUpdatedAt ?? 0
    if (before === null && Date.now() - askedAt < SETTLE_MS) return
    if (!hasNews(before, state, client.getQueryData<Inbox>(KEY.inbox))) return
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = setTimeout(() => void client.invalidateQueries({ queryKey: KEY.inbox }), SETTLE_MS)
  }, [state, client])
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )
  return null
}
