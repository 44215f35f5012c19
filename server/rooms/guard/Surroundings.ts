import * as Y from 'yjs'
import { MAP_NAMES, SERVER_MAPS } from '../../../shared/document/keys.ts'
import {
  contentOf,
  itemAt,
  itemOfType,
  nextClock,
  parentOf,
  type StoredItem,
} from '../../../shared/document/yjsInternals.ts'
import type { ScannedItem, ScannedUpdate, StructId } from './scanUpdate.ts'

/** What an item lies in. */
export interface ItemPlace {
  /** The map that only the server writes, where it lies directly in one. */
  readonly serverMap: string | null
  /** The nested type that it lies in, where it does. */
  readonly type: StructId | null
  /** Whether under a key, and not in a list. */
  readonly keyed: boolean
  /** The top-level map and the key in it; null for what lies deeper or in a text. */
  readonly map: string | null
  readonly key: string | null
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
    return clock < nextClock(this.#doc, client) || clock < (this.#ends.get(client) ?? 0)
  }

  /** Where an item lies; null where that is gone. An item that names no parent lies where its neighbour does. */
  placeOf(item: ScannedItem): ItemPlace | null {
    const row: ScannedItem[] = []
    let current: ScannedItem | StoredItem | null = item
    let place: ItemPlace | null = null
    // A row that runs in a circle cannot be applied either; it ends here.
    while (current !== null && row.length <= this.#scanned.count) {
      if (isStored(current)) {
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
      type = (struct && isStored(struct) ? this.#storedPlace(struct) : struct && this.placeOf(struct))?.type ?? null
    }
    return depth
  }

  /** The nested type under an id; null where there is none. */
  nodeAt(id: StructId): Node | null {
    const struct = this.#structAt(id)
    if (struct === null) return null
    if (!isStored(struct)) return struct.content.kind === 'type' ? { name: struct.content.name } : null
    const content = contentOf(struct)
    if (content.kind !== 'type') return null
    return { name: content.type instanceof Y.XmlElement ? content.type.nodeName : null }
  }

  #storedPlace(item: StoredItem): ItemPlace | null {
    const parent = parentOf(item)
    if (parent === null) return null
    const { parentSub } = item
    const type = itemOfType(parent)?.id ?? null
    const map = parentSub !== null && type === null ? this.#nameOf(parent) : null
    const serverMap = SERVER_MAPS.find((name) => parent === this.#doc.share.get(name)) ?? null
    return { serverMap, type, keyed: parentSub !== null, map, key: map === null ? null : parentSub }
  }

  #nameOf(root: unknown): string | null {
    for (const name of MAP_NAMES) if (this.#doc.share.get(name) === root) return name
    return null
  }

  /** What stands under an id: in the document, or else in the update. */
  #structAt({ client, clock }: StructId): ScannedItem | StoredItem | null {
    if (clock < nextClock(this.#doc, client)) return itemAt(this.#doc, client, clock)
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

function ownPlace({ parent, key }: ScannedItem): ItemPlace {
  const map = typeof parent === 'string' && key !== null ? parent : null
  return {
    serverMap: SERVER_MAPS.find((name) => name === parent) ?? null,
    type: typeof parent === 'string' ? null : parent,
    keyed: key !== null,
    map,
    key: map === null ? null : key,
  }
}

/** Items of the update are plain data with a kind; those of the document are Yjs's own. */
const isStored = (item: ScannedItem | StoredItem): item is StoredItem => !('kind' in item)
