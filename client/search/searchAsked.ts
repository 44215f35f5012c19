import { Signal } from '../../shared/util/Signal.ts'

const asked = new Signal()

/** Opens the search dialog of this page, from wherever it is asked for. */
export const askForSearch = (): void => asked.emit()

/** Called each time search is asked for; gives the unsubscriber. */
export const onSearchAsked: (listener: () => void) => () => void = asked.subscribe
