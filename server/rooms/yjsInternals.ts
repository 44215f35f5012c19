import type * as Y from 'yjs'
import { contentOf, parentOf, type StoredItem } from '../../shared/document/yjsInternals.ts'

/*
 * What only the server does inside Yjs; the rest is in shared/document/yjsInternals.ts. The version of Yjs is pinned; the
 * test of this file fails where an internal is missing or has moved.
 */

/**
 * A server's document must have no pending part: it could not be shown, and would be merged again with every update.
 * Gives whether there was one; the sender must then be asked for everything that is missing.
 */
export function dropPending(doc: Y.Doc): boolean {
  const had = doc.store.pendingStructs !== null || doc.store.pendingDs !== null
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
  return had
}

/** Where the values of a top-level map stand that are not deleted. */
export function standingEntries(doc: Y.Doc, map: string): readonly Pick<Y.Item, 'id' | 'length'>[] {
  return [...(doc.share.get(map)?._map.values() ?? [])].filter((item) => !item.deleted)
}

/** The values that stood under a key of a top-level map, the newest first, as far as they are kept; looks at `limit` items. */
export function* valuesUnder(doc: Y.Doc, map: string, key: string, limit: number): Generator {
  let item = doc.share.get(map)?._map.get(key) ?? null
  for (let left = limit; item !== null && left > 0; left--) {
    yield* valuesIn(item).toReversed()
    item = item.left
  }
}

/**
 * What an item holds under a key of one of these top-level maps, and what stands there now; null for any other item, and
 * where nothing stands there any more.
 */
export function replacedValues(
  doc: Y.Doc,
  item: StoredItem,
  maps: Iterable<string>,
): { readonly map: string; readonly key: string; readonly values: Values; readonly now: Values } | null {
  const { parentSub } = item
  const parent = parentOf(item)
  const newest = parent === null || parentSub === null ? null : parent._map.get(parentSub)
  if (parentSub === null || !newest || newest.deleted) return null
  for (const map of maps)
    if (doc.share.get(map) === parent) return { map, key: parentSub, values: valuesIn(item), now: valuesIn(newest) }
  return null
}

type Values = readonly unknown[]

function valuesIn(item: StoredItem): Values {
  const content = contentOf(item)
  return content.kind === 'values' ? content.values : []
}
