import type * as Y from 'yjs'

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
