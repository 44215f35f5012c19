import { useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { MAP_NAMES, type NarrativeField } from '../../shared/document/keys.ts'
import { narrativeFields, narrativeOf, narrativeText } from '../../shared/document/narrative.ts'

/** Something that this person wrote and the server did not take; shown to nobody else. */
export interface PrivateDraft {
  readonly room: string
  /** The text it was written in; null for answers and other small values. */
  readonly field: NarrativeField | null
  readonly text: string
  /** Milliseconds since 1970. */
  readonly at: number
}

let drafts: readonly PrivateDraft[] = []
const listeners = new Set<() => void>()

/** What this page put aside because the server refused it, oldest first. Screens offer to copy it or to let it go. */
export function usePrivateDrafts(): readonly PrivateDraft[] {
  return useSyncExternalStore(subscribe, privateDrafts)
}

export const privateDrafts = (): readonly PrivateDraft[] => drafts

/** Lets one draft go. */
export function discardDraft(draft: PrivateDraft): void {
  change(drafts.filter((each) => each !== draft))
}

/** Puts aside every text of `refused` that `taken`, the document as the server has it, does not hold in the same form. */
export function keepRefused(room: string, refused: Y.Doc, taken: Y.Doc, at: number): void {
  const texts = narrativeFields(refused).flatMap((field) => {
    const text = narrativeText(narrativeOf(refused, field))
    return text && text !== narrativeText(narrativeOf(taken, field)) ? [{ room, field, text, at }] : []
  })
  const values = smallValues(refused, taken)
  const rest = values.length > 0 ? [{ room, field: null, text: values.join('\n'), at }] : []
  if (texts.length + rest.length > 0) change([...drafts, ...texts, ...rest])
}

function smallValues(refused: Y.Doc, taken: Y.Doc): readonly string[] {
  return MAP_NAMES.flatMap((name) => {
    const server = new Map(entriesOf(taken, name))
    return entriesOf(refused, name).flatMap(([key, value]) => (server.get(key) === value ? [] : [`${key}: ${value}`]))
  })
}

function entriesOf(doc: Y.Doc, map: string): readonly (readonly [string, string])[] {
  const values: unknown = doc.share.has(map) ? doc.toJSON()[map] : {}
  return Object.entries(values ?? {}).map(([key, value]) => [key, JSON.stringify(value)] as const)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function change(next: readonly PrivateDraft[]): void {
  drafts = next
  for (const listener of listeners) listener()
}
