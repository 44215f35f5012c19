import { useCallback, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useLatest } from './useLatest.ts'

/** A sheet over a small screen. The functions keep their identity. */
export interface Sheet {
  readonly isOpen: boolean
  readonly open: () => void
  readonly close: () => void
  /** Whether the page stands in the history because of the sheet; what is gone to then takes its place. */
  readonly isEntry: boolean
}

/** The sheet has an entry of its own in the history, so that a phone's way back closes it and stays on the page. */
export function useSheet(): Sheet {
  const navigate = useNavigate()
  const { pathname, search, hash, state } = useLocation()
  const isEntry = isSheetState(state)
  const [isWanted, setWanted] = useState(false)
  const latest = useLatest({ navigate, here: { pathname, search, hash }, isEntry })
  const open = useCallback(() => {
    setWanted(true)
    const now = latest.current
    if (!now.isEntry) void now.navigate(now.here, { state: SHEET })
  }, [latest])
  const close = useCallback(() => {
    setWanted(false)
    if (latest.current.isEntry) void latest.current.navigate(-1)
  }, [latest])
  return { isOpen: isWanted && isEntry, open, close, isEntry }
}

const SHEET = { sheet: true } as const
const isSheetState = (state: unknown): boolean => typeof state === 'object' && state !== null && 'sheet' in state
