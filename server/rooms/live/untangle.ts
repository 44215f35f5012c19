import * as Y from 'yjs'
import { createRoomDoc } from './createRoomDoc.ts'
import { countIntegration, MANY_CONFLICTS, TooDearError, type IntegrationCost } from '../guard/integrationCost.ts'

/** What a document may cost a newcomer to place; no group that works as people do comes near. */
export const UNTANGLE_FROM_STEPS = 6_000_000
/** What one text or map may cost when its document is put in order; others are left as they were made. */
const UNTANGLE_TYPE_FROM_STEPS = 100_000

/** A document made from stored updates, and what a newcomer would have had to do for it. */
export interface Loaded {
  readonly doc: Y.Doc
  readonly cost: IntegrationCost
  /** Conflicts that may cost a newcomer more than was measured, because runs may be cut yet. */
  readonly unmeasured: number
  /** Whether neighbours were written anew, so that the stored bytes should be replaced. */
  readonly untangled: boolean
}

/**
 * Makes a document from updates. One that is dear to place gets new neighbours for the items of its dear texts and maps:
 * ids, authors, content and order of everything that can be read stay, and placing them costs nothing any more.
 * `remembers`: see `createRoomDoc`.
 */
export function loadUntangled(updates: readonly Uint8Array[], origin: unknown, remembers = false): Loaded {
  const asStored = loadIfCheap(updates, origin, remembers)
  if (asStored && asStored.unmeasured < MANY_CONFLICTS) return asStored
  // One by one they came while runs were still whole; a newcomer gets them cut.
  const snapshot = [asStored ? Y.encodeStateAsUpdate(asStored.doc) : Y.mergeUpdates([...updates])]
  asStored?.doc.destroy()
  return loadIfCheap(snapshot, origin, remembers) ?? untangle(snapshot, origin, remembers)
}

/** Null where it is dear. */
function loadIfCheap(updates: readonly Uint8Array[], origin: unknown, remembers: boolean): Loaded | null {
  const doc = createRoomDoc(remembers)
  try {
    const cost = countIntegration({ doc, budget: UNTANGLE_FROM_STEPS }, () => applyAll(doc, updates, origin))
    return { doc, cost, unmeasured: updates.length < 2 ? 0 : cost.conflicts, untangled: false }
  } catch (error) {
    if (!(error instanceof TooDearError)) throw error
    doc.destroy()
    return null
  }
}

function untangle(updates: readonly Uint8Array[], origin: unknown, remembers: boolean): Loaded {
  const doc = createRoomDoc(remembers)
  const turns = new Turns()
  const cost = countIntegration({ doc, budget: Infinity, onItem: ({ id }) => turns.note(id) }, () =>
    applyAll(doc, updates, origin),
  )
  for (const [type, steps] of cost.stepsByType) if (steps > UNTANGLE_TYPE_FROM_STEPS) untangleType(type, turns)
  return { doc, cost, unmeasured: 0, untangled: true }
}

function applyAll(doc: Y.Doc, updates: readonly Uint8Array[], origin: unknown): void {
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  }, origin)
}

/** In which order items came; pieces of what came as one came together. */
class Turns {
  readonly #starts = new Map<number, { readonly clock: number; readonly turn: number }[]>()
  #next = 0

  note({ client, clock }: Y.ID): void {
    const starts = this.#starts.get(client) ?? []
    this.#starts.set(client, starts)
    starts.push({ clock, turn: this.#next++ })
  }

  /** Later ones last. */
  compare(a: Y.Item, b: Y.Item): number {
    return this.#turnOf(a.id) - this.#turnOf(b.id) || a.id.clock - b.id.clock
  }

  #turnOf({ client, clock }: Y.ID): number {
    const starts = this.#starts.get(client) ?? []
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle]?.clock ?? 0) <= clock) low = middle
      else high = middle - 1
    }
    return starts[low]?.turn ?? 0
  }
}

function untangleType(type: Y.AbstractType<unknown>, turns: Turns): void {
  setNeighbours(rowFrom(type._start), turns)
  for (const newest of type._map.values()) {
    const row = rowFrom(headOf(newest))
    // What is replaced cannot be read, so it may lie as it came; then each follows the one before.
    const replaced = row.slice(0, -1).toSorted((a, b) => turns.compare(a, b))
    setNeighbours(link([...replaced, newest]), turns)
  }
}

function headOf(newest: Y.Item): Y.Item {
  let head = newest
  while (head.left !== null) head = head.left
  return head
}

function rowFrom(first: Y.Item | null): readonly Y.Item[] {
  const row: Y.Item[] = []
  for (let item = first; item !== null; item = item.right) row.push(item)
  return row
}

function link(row: readonly Y.Item[]): readonly Y.Item[] {
  for (const [n, item] of row.entries()) {
    item.left = row[n - 1] ?? null
    item.right = row[n + 1] ?? null
  }
  return row
}

/**
 * Gives each item as neighbours those that lay beside it when it came. Nothing that came later can then be placed before
 * it, in whatever order a newcomer takes them, so there is never anything between.
 */
function setNeighbours(row: readonly Y.Item[], turns: Turns): void {
  const before = new Map(row.map((item, n) => [item, row[n - 1] ?? null]))
  const after = new Map(row.map((item, n) => [item, row[n + 1] ?? null]))
  for (const item of row.toSorted((a, b) => turns.compare(b, a))) {
    const left = before.get(item) ?? null
    const right = after.get(item) ?? null
    item.origin = left && left.lastId
    item.rightOrigin = right && right.id
    if (left) after.set(left, right)
    if (right) before.set(right, left)
  }
}
