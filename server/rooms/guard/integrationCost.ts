import * as Y from 'yjs'
import type { StructId } from './scanUpdate.ts'

/** Links of a key's history that cost about as much as one step of a conflict scan. */
const LINKS_PER_STEP = 16

/** Conflicts below which a document cannot cost a newcomer much, wherever its runs are cut. */
export const MANY_CONFLICTS = 1_000

/** Yjs would have to look at more items than was allowed; what it took until then is a consistent part. */
export class TooDearError extends Error {
  readonly steps: number
  readonly conflicts: number
  constructor(budget: number, { steps, conflicts }: Pick<IntegrationCost, 'steps' | 'conflicts'>) {
    super(`more than ${budget} steps to place it`)
    this.name = 'TooDearError'
    this.steps = steps
    this.conflicts = conflicts
  }
}

/** What Yjs had to do to place items, in items that it looked at, wherever that was more than neighbours in place. */
export interface IntegrationCost {
  readonly steps: number
  /** Items that did not lie beside both of their neighbours. */
  readonly conflicts: number
  readonly stepsByType: ReadonlyMap<Y.AbstractType<unknown>, number>
}

export interface CountOptions {
  /** The document whose items are counted; what a listener does to another one meanwhile is not. */
  readonly doc: Y.Doc
  /** Steps after which `TooDearError` is thrown. */
  readonly budget: number
  /** Where runs must be cut first: a newcomer gets them cut, and pays for each piece. */
  readonly cuts?: ReadonlyMap<number, readonly number[]>
  readonly onItem?: (item: Y.Item) => void
}

class Count implements IntegrationCost {
  steps = 0
  conflicts = 0
  readonly stepsByType = new Map<Y.AbstractType<unknown>, number>()
  readonly options: CountOptions

  constructor(options: CountOptions) {
    this.options = options
  }

  charge(type: Y.AbstractType<unknown>, steps: number): void {
    this.stepsByType.set(type, (this.stepsByType.get(type) ?? 0) + steps)
    this.step(steps)
  }

  /** As `charge`, to be noted for a type later. */
  step(steps: number): void {
    this.steps += steps
    if (this.steps > this.options.budget) throw new TooDearError(this.options.budget, this)
  }
}

/** Where in the running scan an item was seen. Kept on the item: a set of thousands for each item is what makes Yjs slow. */
interface Seen {
  readonly id: Y.ID
  seenIn?: number
  seenAt?: number
  /** The item that holds its origin, as looked up in one transaction; items are joined at the end of it. */
  after?: Seen
  afterIn?: Y.Transaction
  readonly length: number
}
interface Chain {
  head: Y.Item
  links: number
}

let count: Count | null = null
let scans = 0
const chains = new WeakMap<Y.AbstractType<unknown>, Map<string, Chain>>()
/** As Yjs declares it; always called with its item. */
const integrateItem = Reflect.get(Y.Item.prototype, 'integrate') as (transaction: Y.Transaction, offset: number) => void

/**
 * Counts what Yjs does to place items while `deed` runs, by the rules of its own scan, and does it faster. Throws
 * `TooDearError` before an item that would go over the budget; all before it is then in the document.
 */
export function countIntegration(options: CountOptions, deed: () => void): IntegrationCost {
  const counting = new Count(options)
  const before = count
  count = counting
  try {
    deed()
  } finally {
    count = before
  }
  return counting
}

// Yjs asks each item to place itself; there is no other way to look at it before it does.
Y.Item.prototype.integrate = function (this: Y.Item, transaction: Y.Transaction, offset: number): void {
  if (count === null || transaction.doc !== count.options.doc) return integrateItem.call(this, transaction, offset)
  if (this.parent instanceof Y.AbstractType) place(this, this.parent, transaction, offset, count)
  else integrateItem.call(this, transaction, offset)
  count.options.onItem?.(this)
  cutRun(this, transaction, count.options.cuts)
}

function place(
  item: Y.Item,
  type: Y.AbstractType<unknown>,
  transaction: Y.Transaction,
  offset: number,
  counting: Count,
) {
  if (offset > 0) {
    chargeRest(item, type, transaction, offset, counting)
    return integrateItem.call(item, transaction, offset)
  }
  const key = item.parentSub
  const chain = key !== null && item.left === null ? chainOf(type, key) : null
  if (chain) counting.charge(type, Math.ceil(chain.links / LINKS_PER_STEP))
  if (isApart(item)) {
    const first = item.left ? item.left.right : key === null ? type._start : (chain?.head ?? null)
    if (first !== item.right) counting.conflicts++
    const before = counting.steps
    const left = findLeft(item, first, transaction, counting)
    counting.stepsByType.set(type, (counting.stepsByType.get(type) ?? 0) + counting.steps - before)
    item.left = left
    item.right = left ? left.right : first
  }
  if (chain && key !== null && item.left === null) return placeAtHead(item, type, key, chain, transaction)
  const known = key === null ? undefined : chains.get(type)?.get(key)
  if (known) known.links++
  integrateItem.call(item, transaction, 0)
}

/** Whether its neighbours do not lie side by side, as Yjs asks it. */
const isApart = ({ left, right }: Y.Item): boolean =>
  left === null ? right === null || right.left !== null : left.right !== right

/** The known part goes first, so the neighbour is known only then; there is at most one such item of a client in an update. */
function chargeRest(
  item: Y.Item,
  type: Y.AbstractType<unknown>,
  { doc }: Y.Transaction,
  offset: number,
  counting: Count,
): void {
  const known: unknown = Y.getItem(doc.store, Y.createID(item.id.client, item.id.clock + offset - 1))
  if (!(known instanceof Y.Item) || known.right === item.right) return
  counting.conflicts++
  for (let other = known.right; other !== null && other !== item.right; other = other.right) counting.charge(type, 1)
}

/** The last of the items from `first` on that comes before `item`: the conflict scan of Yjs 13.6, step for step. */
function findLeft(item: Y.Item, first: Y.Item | null, transaction: Y.Transaction, counting: Count): Y.Item | null {
  let left = item.left
  const scan = ++scans
  let clearedAt = 0
  let at = 0
  for (let other = first; other !== null && other !== item.right; other = other.right) {
    counting.step(1)
    const seen: Seen = other
    seen.seenIn = scan
    seen.seenAt = ++at
    if (Y.compareIDs(item.origin, other.origin)) {
      if (other.id.client < item.id.client) {
        left = other
        clearedAt = at
      } else if (Y.compareIDs(item.rightOrigin, other.rightOrigin)) break
      continue
    }
    const before: Seen | null = other.origin && originOf(seen, other.origin, transaction)
    if (before?.seenIn !== scan) break
    if ((before.seenAt ?? 0) > clearedAt) continue
    left = other
    clearedAt = at
  }
  return left
}

/** The item that holds an item's origin; looked up once, as the same ones are asked for again and again. */
function originOf(item: Seen, origin: Y.ID, transaction: Y.Transaction): Seen {
  const { after } = item
  if (after && item.afterIn === transaction && origin.clock < after.id.clock + after.length) return after
  item.afterIn = transaction
  return (item.after = Y.getItem(transaction.doc.store, origin))
}

/** The oldest of a key's values, and how many there are; null where there is none. Yjs walks there each time. */
function chainOf(type: Y.AbstractType<unknown>, key: string): Chain | null {
  const known = chains.get(type) ?? new Map<string, Chain>()
  chains.set(type, known)
  const chain = known.get(key) ?? walkToHead(type._map.get(key) ?? null)
  if (!chain) return null
  known.set(key, chain)
  while (chain.head.left !== null) chain.head = chain.head.left
  return chain
}

function walkToHead(newest: Y.Item | null): Chain | null {
  if (newest === null) return null
  const chain: Chain = { head: newest, links: 1 }
  for (; chain.head.left !== null; chain.links++) chain.head = chain.head.left
  return chain
}

/** An item that comes before all others is never the value; Yjs is handed the oldest, so that it need not walk there. */
function placeAtHead(
  item: Y.Item,
  type: Y.AbstractType<unknown>,
  key: string,
  chain: Chain,
  transaction: Y.Transaction,
): void {
  const newest = type._map.get(key)
  type._map.set(key, chain.head)
  try {
    integrateItem.call(item, transaction, 0)
  } finally {
    if (newest) type._map.set(key, newest)
  }
  chain.head = item
  chain.links++
}

function cutRun({ id, length }: Y.Item, transaction: Y.Transaction, cuts: CountOptions['cuts']): void {
  if (length < 2) return
  const clocks = cuts?.get(id.client) ?? []
  for (let n = firstAfter(clocks, id.clock); n < clocks.length; n++) {
    const clock = clocks[n]
    if (clock === undefined || clock >= id.clock + length) return
    Y.getItemCleanStart(transaction, Y.createID(id.client, clock))
  }
}

/** Cuts the runs of a document where an update will; call it in the transaction that applies the update. */
export function cutRuns(transaction: Y.Transaction, cuts: ReadonlyMap<number, readonly number[]>): void {
  const { store } = transaction.doc
  for (const [client, clocks] of cuts)
    for (const clock of clocks) {
      if (clock <= 0 || clock >= Y.getState(store, client)) continue
      const struct: unknown = Y.getItem(store, Y.createID(client, clock))
      if (struct instanceof Y.Item) Y.getItemCleanStart(transaction, Y.createID(client, clock))
    }
}

/** Clocks before which runs are cut by items with these neighbours, ascending, by client. */
export function cutsOf(
  items: Iterable<{ readonly origin: StructId | null; readonly rightOrigin: StructId | null }>,
): ReadonlyMap<number, readonly number[]> {
  const cuts = new Map<number, Set<number>>()
  const add = (client: number, clock: number): void => {
    const clocks = cuts.get(client)
    if (clocks) clocks.add(clock)
    else cuts.set(client, new Set([clock]))
  }
  for (const { origin, rightOrigin } of items) {
    if (origin) add(origin.client, origin.clock + 1)
    if (rightOrigin) add(rightOrigin.client, rightOrigin.clock)
  }
  return new Map([...cuts].map(([client, clocks]) => [client, [...clocks].toSorted((a, b) => a - b)]))
}

function firstAfter(clocks: readonly number[], clock: number): number {
  let [low, high] = [0, clocks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((clocks[middle] ?? 0) <= clock) low = middle + 1
    else high = middle
  }
  return low
}
