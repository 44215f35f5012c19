import { useSyncExternalStore } from 'react'
import { Signal } from '../../../shared/util/Signal.ts'

/** What of the tray is open: nothing, the tray, or the comparison of one copy that was set aside. */
export type TrayView =
  { readonly kind: 'closed' } | { readonly kind: 'tray' } | { readonly kind: 'compare'; readonly name: string }

const CLOSED: TrayView = { kind: 'closed' }
let view: TrayView = CLOSED
const changed = new Signal()

/** Opened from the status bar and from the notice at the top alike. */
export const useTrayView = (): TrayView => useSyncExternalStore(changed.subscribe, () => view)

export const openTray = (): void => show({ kind: 'tray' })
export const closeTray = (): void => show(CLOSED)
export const openCompare = (name: string): void => show({ kind: 'compare', name })

function show(next: TrayView): void {
  view = next
  changed.emit()
}
