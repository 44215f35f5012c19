import { useSyncExternalStore } from 'react'
import type { NarrativeField } from '../../shared/document/keys.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import { Signal } from '../../shared/util/Signal.ts'

/** A suggestion that was just sent, and the text that it is about. */
export interface SentSuggestion {
  readonly field: NarrativeField
  readonly thread: EntryId
}

const changed = new Signal()
let asked: NarrativeField | null = null
let sent: SentSuggestion | null = null

/** Opens the form for a suggestion on a text of the open assessment, from wherever that text stands. */
export const askToSuggest = (field: NarrativeField): void => put(field, null)

/** Closes the form. `sentNow`: what was just sent, so that the page of its text says so. */
export const endSuggesting = (sentNow: SentSuggestion | null = null): void => put(null, sentNow)

/** The page that said so was left: it was seen. */
export function forgetSent(field: NarrativeField): void {
  if (sent?.field === field) put(asked, null)
}

/** The text that a change is being suggested to; null for none. */
export const useAskedSuggestion = (): NarrativeField | null => useSyncExternalStore(changed.subscribe, () => asked)

/** The suggestion on this text that was sent just now and not looked away from; null for none. */
export const useSentSuggestion = (field: NarrativeField): EntryId | null =>
  useSyncExternalStore(changed.subscribe, () => (sent?.field === field ? sent.thread : null))

function put(nextAsked: NarrativeField | null, nextSent: SentSuggestion | null): void {
  asked = nextAsked
  sent = nextSent
  changed.emit()
}
