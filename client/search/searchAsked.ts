const listeners = new Set<() => void>()

/** Opens the search dialog of this page, from wherever it is asked for. */
export function askForSearch(): void {
  for (const listener of listeners) listener()
}

/** Called each time search is asked for; gives the unsubscriber. */
export function onSearchAsked(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
