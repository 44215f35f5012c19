import { Signal } from '../../shared/util/Signal.ts'

const asked = new Signal()
/** When it has not come by then, it will not, and the keys are the page's again. */
const MAX_WAIT_MS = 5_000
let askedAt = -Infinity
let listening = 0

/** Opens the search dialog of this page, from wherever it is asked for. */
export function askForSearch(): void {
  if (listening > 0) askedAt = performance.now()
  asked.emit()
}

/** Called each time search is asked for; gives the unsubscriber. */
export function onSearchAsked(listener: () => void): () => void {
  const stop = asked.subscribe(listener)
  listening += 1
  return () => {
    stop()
    listening -= 1
  }
}

/** The dialog is there and takes the keys from now on, or it will not come and they are the page's again. */
export function searchArrived(): void {
  askedAt = -Infinity
}

/** Whether search was asked for and is not there yet: keys typed meanwhile are meant for it and must do nothing else. */
export const isSearchComing = (): boolean => performance.now() - askedAt < MAX_WAIT_MS
