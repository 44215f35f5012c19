import * as Y from 'yjs'
import type { DocumentChange } from '../changes.ts'
import { ENTRY_KINDS, type EntryKind } from '../entries.ts'
import { MAP, type NarrativeField } from '../keys.ts'
import { narrativeFields, narrativeOf } from '../narrative.ts'
import { valuesOf } from '../values.ts'

/** How much stands in the texts (characters) and lists (entries that are not removed) of a content document, by name. */
export function contentSizes(doc: Y.Doc): Map<string, number> {
  const changes = [
    ...narrativeFields(doc).map((field) => ({ kind: 'narrative', field }) as const),
    ...ENTRY_KINDS.map((entry) => ({ kind: 'entry', entry }) as const),
  ]
  return new Map(changes.map((change) => sizeAfter(doc, change)).filter((size) => size !== null))
}

type SizedChange =
  | { readonly kind: 'narrative'; readonly field: NarrativeField }
  | { readonly kind: 'entry'; readonly entry: EntryKind }
  | { readonly kind: Exclude<DocumentChange['kind'], 'narrative' | 'entry'> }

/** The size of what a change touched, as it is now; null for what has none, evidence among it, which no version holds. */
export function sizeAfter(doc: Y.Doc, change: SizedChange): readonly [name: string, size: number] | null {
  if (change.kind === 'narrative') return [change.field, charactersIn(narrativeOf(doc, change.field))]
  if (change.kind !== 'entry' || change.entry === 'evidence') return null
  return [MAP[change.entry], livingEntries(doc, change.entry)]
}

/** Whether a text or a list lost most of what it held; little ones are written anew all day. */
export function isShrunk(name: string, before: number, after: number): boolean {
  return before >= (name.includes(':') ? MIN_CHARACTERS : MIN_ENTRIES) && after < before / 2
}

const MIN_CHARACTERS = 200
const MIN_ENTRIES = 4

/** Without reading the words: the lengths of the texts are known. */
function charactersIn(node: Y.XmlFragment): number {
  let count = 0
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) count += child.length
    else if (child instanceof Y.XmlElement) count += charactersIn(child)
  }
  return count
}

function livingEntries(doc: Y.Doc, kind: EntryKind): number {
  const values = valuesOf(doc, MAP[kind])
  let count = 0
  for (const key of values.keys())
    if (key.endsWith('/created') && !values.get(key.replace(/created$/, 'removed'))) count++
  return count
}
