import { useSyncExternalStore } from 'react'
import type { NarrativeField } from '../../shared/document/keys.ts'
import { Signal } from '../../shared/util/Signal.ts'

const changed = new Signal()
let asked: NarrativeField | null = null

/** Opens the form for a suggestion on a text of the open assessment, from wherever that text stands. */
export function askToSuggest(field: NarrativeField): void {
  asked = field
  changed.emit()
}

/** Closes the form; what was written in it is kept or not as its person said. */
export function endSuggesting(): void {
  asked = null
  changed.emit()
}

/** The text that a change is being suggested to; null for none. */
export const useAskedSuggestion = (): NarrativeField | null => useSyncExternalStore(changed.subscribe, () => asked)
