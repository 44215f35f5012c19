import { useSyncExternalStore } from 'react'
import { foldPersonalData } from '../../shared/privacy/personalData.ts'
import { Signal } from '../../shared/util/Signal.ts'

const changed = new Signal()
/** In memory alone: the words that are meant may be personal data after all, so they are written nowhere. */
let dismissed: ReadonlySet<string> = new Set()

/** This person says that words are not personal data; they are not marked again while the page is open. */
export function dismissPersonalData(words: readonly string[]): void {
  dismissed = new Set([...dismissed, ...words.map(foldPersonalData)])
  changed.emit()
}

/** Whether that was said of these words, however they are spaced. */
export const isDismissed = (words: string, among: ReadonlySet<string> = dismissed): boolean =>
  among.has(foldPersonalData(words))

/** Called each time that something more was said; gives the unsubscriber. */
export const onDismissal = changed.subscribe

/** All that was said so far, live; a new set each time. */
export const useDismissals = (): ReadonlySet<string> => useSyncExternalStore(onDismissal, () => dismissed)
