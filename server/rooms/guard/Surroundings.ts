import * as Y from 'yjs'
import { MAP } from '../../../shared/document/keys.ts'
import type { ScannedItem, ScannedUpdate, StructId } from './scanUpdate.ts'

/** What an item lies in. */
export interface ItemPlace {
  /** Whether directly in the map that only the server writes. */
  readonly inMeta: boolean
  /** The nested type that it lies in, where it does. */
  readonly type: StructId | null
  /** Whether under a key, and not in a list. */
  readonly keyed: boolean
}
interface Node {
  /** Null for a text. */
  readonly name: string | null
}

/** Looks from the items of an update into the update itself and the document that it is meant for. */
export class Surroundings {
  readonly #doc: Y.Doc
  readonly #scanned: ScannedUpdate
  readonly #ends: ReadonlyMap<number, number>
  /** Each item of a long row of neighbours is followed once. */
  readonly #places = new Map<ScannedItem, ItemPlace | null>()

  /** `ends`: clock after each client's structs in the update. */
  constructor(doc: Y.Doc, scanned: ScannedUpdate, ends: ReadonlyMap<number, number>) {
    this.#doc = doc
    this.#scanned = scanned
    this.#ends = ends
  }

  /** Whether there is something under an id, in the document or in the update. */
  isKnown({ client, clock }: StructId): boolean {
    return clock < Y.getState(this.#doc.store, client) || clock < (this.#ends.get(client) ?? 0)
  }

  /** Where an item lies; null where that is gone. An item that names no parent lies where its neighbour does. */
  placeOf(item: ScannedItem): ItemPlace | null {
    const row: ScannedItem[] = []
    let current: ScannedItem | Y.Item | null = item
    let place: ItemPlace | null = null
    // A row that runs in a circle cannot be applied either; it ends here.
    while (current !== null && row.length <= this.#scanned.count) {
      if (current instanceof Y.Item) {
        place = this.#storedPlace(current)
        break
      }
      const known = this.#places.get(current)
      if (known !== undefined || current.parent !== null) {
        place = known === undefined ? ownPlace(current) : known
        break
      }
      row.push(current)
      const neighbour: StructId | null = current.origin ?? current.rightOrigin
      current = neighbour && this.#structAt(neighbour)
    }
    for (const each of row) this.#places.set(each, place)
    return place
  }

  /** How many types lie around an item, itself counted; counts no further than to `limit` + 1. */
  depthOf(item: ScannedItem, limit: number): number {
    let depth = 1
    let type = this.placeOf(item)?.type ?? null
    while (type !== null && depth <= limit) {
      depth++
      const struct = this.#structAt(type)
      type = (struct instanceof Y.Item ? this.#storedPlace(struct) : struct && this.placeOf(struct))?.type ?? null
    }
    return depth
  }

  /** The nested type under an id; null where there is none. */
  nodeAt(id: StructId): Node | null {
    const struct = this.#structAt(id)
    if (struct === null) return null
    if (!(struct instanceof Y.Item)) return struct.content.kind === 'type' ? { name: struct.content.name } : null
    if (!(struct.content instanceof Y.ContentType)) return null
    const { type } = struct.content
    return { name: type instanceof Y.XmlElement ? type.nodeName : null }
  }

  #storedPlace({ parent, parentSub }: Y.Item): ItemPlace | null {
    if (!(parent instanceof Y.AbstractType)) return null
    const type = parent._item?.id ?? null
    return { inMeta: parent === this.#doc.share.get(MAP.meta), type, keyed: parentSub !== null }
  }

  /** What stands under an id: in the document, or else in the update. */
  #structAt({ client, clock }: StructId): ScannedItem | Y.Item | null {
    if (clock < Y.getState(this.#doc.store, client)) {
      const stored: unknown = Y.getItem(this.#doc.store, Y.createID(client, clock))
      return stored instanceof Y.Item ? stored : null
    }
    const structs = this.#scanned.structs.get(client) ?? []
    let [low, high] = [0, structs.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const struct = structs[middle]
      if (!struct) return null
      if (clock < struct.clock) high = middle - 1
      else if (clock >= struct.clock + struct.length) low = middle + 1
      else return struct.kind === 'item' ? struct : null
    }
    return null
  }
}

const ownPlace = ({ parent, key }: ScannedItem): ItemPlace => ({
  inMeta: parent === MAP.meta,
  type: typeof parent === 'string' ? null : parent,
  keyed: key !== null,
})
