import * as Y from 'yjs'

/*
 * The one place of client and shared code that looks into Yjs beyond its documented interface. The version of Yjs is
 * pinned; the test of this file fails where an internal is missing or has moved.
 */

/** A piece of a document as Yjs holds it. Only this file looks at more of it than `id`, `deleted` and `parentSub`. */
export type StoredItem = Y.Item

/** Clocks of one client, `to` excluded. */
export interface Clocks {
  readonly from: number
  readonly to: number
}

/** What an item holds, as far as anybody asks. */
export type StoredContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'type'; readonly type: Y.AbstractType<unknown> }
  | { readonly kind: 'values'; readonly values: readonly unknown[] }
  | { readonly kind: 'other' }

/** The clock that comes after the last one the document holds of a client; 0 where it holds nothing. */
export const nextClock = (doc: Y.Doc, client: number): number => Y.getState(doc.store, client)

/** Whether an update was laid on the document that builds on what it has not got: it waits, and nothing of it shows. */
export const lacksParts = ({ store }: Y.Doc): boolean => store.pendingStructs !== null || store.pendingDs !== null

/** Clients of which the document holds something. */
export const clientsIn = (doc: Y.Doc): readonly number[] => [...doc.store.clients.keys()]

/** What stands under an id; null where there is nothing, or only the trace of what Yjs collected. */
export function itemAt(doc: Y.Doc, client: number, clock: number): StoredItem | null {
  if (clock >= nextClock(doc, client)) return null
  const struct: unknown = Y.getItem(doc.store, Y.createID(client, clock))
  return struct instanceof Y.Item ? struct : null
}

/** Whether what lies under all these clocks is there and deleted. */
export function isAllDeleted(doc: Y.Doc, client: number, clocks: Clocks): boolean {
  if (clocks.to <= clocks.from) return true
  if (clocks.to > nextClock(doc, client)) return false
  for (const struct of structsIn(doc, client, clocks)) if (!struct.deleted) return false
  return true
}

/** The items that lie at least in part under these clocks, deleted ones too, in the order of their making. */
export const itemsIn = (doc: Y.Doc, client: number, clocks: Clocks): StoredItem[] =>
  [...structsIn(doc, client, clocks)].filter((struct) => struct instanceof Y.Item)

function* structsIn(doc: Y.Doc, client: number, { from, to }: Clocks): Generator<Y.Item | Y.GC> {
  const structs = doc.store.clients.get(client) ?? []
  if (to <= from || from >= nextClock(doc, client)) return
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
    const struct = structs[index]
    if (!struct || struct.id.clock >= to) return
    yield struct
  }
}

/** Items of a type's list in their order, deleted ones too. */
export function* itemsOf(type: object): Generator<StoredItem> {
  if (!(type instanceof Y.AbstractType)) return
  for (let item = type._start; item !== null; item = item.right) yield item
}

export function contentOf({ content }: StoredItem): StoredContent {
  if (content instanceof Y.ContentString) return { kind: 'text', text: content.str }
  if (content instanceof Y.ContentType) return { kind: 'type', type: content.type }
  if (content instanceof Y.ContentAny) return { kind: 'values', values: content.arr }
  return { kind: 'other' }
}

/** The type that an item lies in; null where Yjs collected it. */
export const parentOf = ({ parent }: StoredItem): Y.AbstractType<unknown> | null =>
  parent instanceof Y.AbstractType ? parent : null

/** The item that holds a nested type; null for a root. */
export const itemOfType = (type: object): StoredItem | null => (type instanceof Y.AbstractType ? type._item : null)

/** Name of the root that a type lies in or is; null where it is in none. */
export function rootNameOf(doc: Y.Doc, type: object | null): string | null {
  let root = type
  while (root instanceof Y.AbstractType && root._item) root = parentOf(root._item)
  const heir = root instanceof Y.AbstractType ? heirOf(root) : null
  for (const [name, shared] of doc.share) if (shared === root || shared === heir) return name
  return null
}

/** Yjs puts another root in place of one that is asked for by its kind for the first time: what lay in it lies there then. */
function heirOf({ _start, _map }: Y.AbstractType<unknown>): Y.AbstractType<unknown> | null {
  const [first] = _map.values()
  const item = _start ?? first
  return item ? parentOf(item) : null
}

/** Clocks of one client that a transaction deleted. */
export const deletedBy = ({ deleteSet }: Y.Transaction, client: number): readonly Clocks[] =>
  (deleteSet.clients.get(client) ?? []).map(({ clock, len }) => ({ from: clock, to: clock + len }))

/** Whether a transaction deleted an item. */
export const isDeletedBy = (transaction: Y.Transaction, item: StoredItem): boolean =>
  Y.isDeleted(transaction.deleteSet, item.id)

/** Clocks that a transaction inserted under the document's own client id; empty where `to` is not behind `from`. */
export function insertedBy({ doc, beforeState, afterState }: Y.Transaction): Clocks {
  return { from: beforeState.get(doc.clientID) ?? 0, to: afterState.get(doc.clientID) ?? 0 }
}
