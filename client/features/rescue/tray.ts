import { useSyncExternalStore } from 'react'

/** What of the tray is open: nothing, the tray, or the comparison of one copy that was set aside. */
export type TrayView =
  { readonly kind: 'closed' } | { readonly kind: 'tray' } | { readonly kind: 'compare'; readonly name: string }

const CLOSED: TrayView = { kind: 'closed' }
let view: TrayView = CLOSED
const listeners = new Set<() => void>()

/** Opened from the status bar and from the notice at the top alike. */
export const useTrayView = (): TrayView => useSyncExternalStore(subscribe, () => view)

export const openTray = (): void => show({ kind: 'tray' })
export const closeTray = (): void => show(CLOSED)
export const openCompare = (name: string): void => show({ kind: 'compare', name })

function show(next: TrayView): void {
  view = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
