import type * as Y from 'yjs'
import {
  entryIdSchema,
  flagIdSchema,
  indicatorCodeSchema,
  type EntryId,
  type FlagId,
  type IndicatorCode,
} from '../domain/ids.ts'
import { parse } from '../util/validate.ts'
import { ENTRY_KINDS, type EntryKind } from './entries.ts'
import { isNarrativeField, MAP, splitFieldKey, splitKey, type NarrativeField } from './keys.ts'
import { rootNameOf } from './yjsInternals.ts'

/** What a transaction meant in domain words. */
export type DocumentChange =
  | { readonly kind: 'meta' }
  | { readonly kind: 'indicator'; readonly code: IndicatorCode }
  | { readonly kind: 'flag'; readonly flag: FlagId }
  | { readonly kind: 'entry'; readonly entry: EntryKind; readonly id: EntryId }
  | { readonly kind: 'narrative'; readonly field: NarrativeField }

/** The changes of one transaction, each named once. Keys that no rule knows mean nothing. */
export function changesOf(doc: Y.Doc, transaction: Y.Transaction): readonly DocumentChange[] {
  const changes = new Map<string, DocumentChange>()
  const add = (change: DocumentChange | null): void => {
    if (change) changes.set(JSON.stringify(change), change)
  }
  for (const [type, keys] of transaction.changed) {
    const root = rootNameOf(doc, type)
    if (root === null) continue
    if (isNarrativeField(root)) add({ kind: 'narrative', field: root })
    else for (const key of keys) if (key !== null) add(changeOfKey(root, key))
  }
  return [...changes.values()]
}

function changeOfKey(root: string, key: string): DocumentChange | null {
  if (root === MAP.meta) return { kind: 'meta' }
  if (root === MAP.proposals || root === MAP.decisions) return indicatorChange(splitKey(key)?.[0])
  if (root === MAP.settled) return indicatorChange(key)
  if (root === MAP.flags) {
    const flag = parse(flagIdSchema, key)
    return flag.ok ? { kind: 'flag', flag: flag.value } : null
  }
  const entry = ENTRY_KINDS.find((kind) => MAP[kind] === root)
  const id = parse(entryIdSchema, splitFieldKey(key)?.[0])
  return entry && id.ok ? { kind: 'entry', entry, id: id.value } : null
}

function indicatorChange(code: string | undefined): DocumentChange | null {
  const parsed = parse(indicatorCodeSchema, code)
  return parsed.ok ? { kind: 'indicator', code: parsed.value } : null
}
