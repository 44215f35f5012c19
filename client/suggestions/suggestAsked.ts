import { useSyncExternalStore } from 'react'
import type { NarrativeField } from '../../shared/document/keys.ts'
import { Signal } from '../../shared/util/Signal.ts'

const changed = new Signal()
let asked: NarrativeField | null = null
let sent: NarrativeField | null = null

/** Opens the form for a suggestion on a text of the open assessment, from wherever that text stands. */
export const askToSuggest = (field: NarrativeField): void => put(field, null)

/** Closes the form. `sentOn`: the text on which a suggestion was just sent, so that its page says so. */
export const endSuggesting = (sentOn: NarrativeField | null = null): void => put(null, sentOn)

/** The text that a change is being suggested to; null for none. */
export const useAskedSuggestion = (): NarrativeField | null => useSyncExternalStore(changed.subscribe, () => asked)

/** Whether the last thing that this person did about suggestions was to send one on this text. */
export const useSentSuggestion = (field: NarrativeField): boolean =>
  useSyncExternalStore(changed.subscribe, () => sent === field)

function put(nextAsked: NarrativeField | null, nextSent: NarrativeField | null): void {
  asked = nextAsked
  sent = nextSent
  changed.emit()
}
