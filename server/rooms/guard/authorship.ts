import type * as Y from 'yjs'
import { namesIn } from '../../../shared/document/authorship.ts'
import { valueAt } from '../../../shared/document/values.ts'
import type { MemberId } from '../../../shared/domain/ids.ts'
import type { ClientOwners } from './ClientOwners.ts'
import type { ScannedItem } from './scanUpdate.ts'
import type { Surroundings } from './Surroundings.ts'

const MAX_KEYS = 2_000
const MAX_VALUES_A_KEY = 4

/**
 * Whether a new item of a live update speaks in another member's name. To put back what stood under the same key before, as
 * undo does, says nothing new. An answer to the server's question is not asked: it may hold what a colleague wrote and a
 * killed server lost.
 */
export function isForged(
  doc: Y.Doc,
  item: ScannedItem,
  around: Surroundings,
  { member, owners }: { readonly member: MemberId; readonly owners: ClientOwners },
): boolean {
  const { content, client } = item
  if (content.kind !== 'values') return false
  const { map = null, key = null } = around.placeOf(item) ?? {}
  if (map === null || key === null) return false
  rememberBefore(doc, map, key)
  const isForeign = content.values.some(
    (value) => namesIn(map, key, value).some((name) => name !== member) && !stoodThere(doc, map, key, value),
  )
  // under another's id nothing is taken anyway; that is said elsewhere
  return isForeign && (owners.ownerOf(client) ?? member) === member
}

/** What stood under keys that hold somebody's word, until it was replaced; as far as this server saw it. */
const before = new WeakMap<Y.Doc, Map<string, string[]>>()

function rememberBefore(doc: Y.Doc, map: string, key: string): void {
  const value = valueAt(doc, map, key)
  if (namesIn(map, key, value).length === 0) return
  const known = before.get(doc) ?? new Map<string, string[]>()
  before.set(doc, known)
  const place = `${map}/${key}`
  const text = JSON.stringify(value)
  const earlier = (known.get(place) ?? []).filter((each) => each !== text)
  known.delete(place)
  known.set(place, [...earlier, text].slice(-MAX_VALUES_A_KEY))
  const [oldest] = known.keys()
  if (known.size > MAX_KEYS && oldest !== undefined) known.delete(oldest)
}

function stoodThere(doc: Y.Doc, map: string, key: string, value: unknown): boolean {
  return before.get(doc)?.get(`${map}/${key}`)?.includes(JSON.stringify(value)) ?? false
}
