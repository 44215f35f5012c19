import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { KEY } from '../../api/keys.ts'
import { useMarksState } from '../../sync/useInboxRoom.ts'

/** Marks come several at once. */
const SETTLE_MS = 800

/** Asks for the inbox again when its reader saw something, on whichever page: what is new is counted by it. */
export function useMarksFollowed(room: string): void {
  const client = useQueryClient()
  const state = useMarksState(room)
  const last = useRef<string | null>(null)
  useEffect(() => {
    if (state === null) return
    const isNew = last.current !== null && last.current !== state
    last.current = state
    if (!isNew) return
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: KEY.inbox }), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [state, client])
}
