import type * as Y from 'yjs'
import { MAP, type MapName } from './keys.ts'
import { EDITOR_ORIGIN } from './origin.ts'

/** A small value with its place. */
export interface PlacedValue {
  readonly map: MapName
  readonly key: string
  readonly value?: unknown
}

/** The small values of one map as they stand. */
export const valuesOf = (doc: Y.Doc, map: MapName): ReadonlyMap<string, unknown> => new Map(doc.getMap(map).entries())

/** The small value that stands under a key; undefined where there is none. */
export const valueAt = (doc: Y.Doc, map: string, key: string): unknown => doc.getMap(map).get(key)

/** Sets small values under their keys in one new deed; `undefined` removes a key. The `meta` map is never touched. */
export function putValues(doc: Y.Doc, values: readonly PlacedValue[]): void {
  doc.transact(() => {
    for (const { map, key, value } of values) {
      if (map === MAP.meta) continue
      if (value === undefined) doc.getMap(map).delete(key)
      else doc.getMap(map).set(key, value)
    }
  }, EDITOR_ORIGIN)
}

/** Keys of one map that a transaction changed. */
export function changedKeys({ doc, changed }: Y.Transaction, map: MapName): readonly string[] {
  const values: unknown = doc.getMap(map)
  for (const [type, keys] of changed) if (type === values) return [...keys].filter((key) => key !== null)
  return []
}
