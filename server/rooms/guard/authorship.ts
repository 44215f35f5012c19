import type * as Y from 'yjs'
import { namesIn } from '../../../shared/document/authorship.ts'
import { valueAt } from '../../../shared/document/values.ts'
import type { MemberId } from '../../../shared/domain/ids.ts'
import type { ClientOwners } from './ClientOwners.ts'
import type { ScannedItem } from './scanUpdate.ts'
import type { Surroundings } from './Surroundings.ts'

const MAX_KEYS = 2_000
const MAX_VALUES_A_KEY = 4

/** Who brings an item, and how. */
export interface Bringer {
  readonly member: MemberId
  /** The client id that their presence names. */
  readonly named: number | null
  readonly owners: ClientOwners
  /** Whether it came in an answer to our question, which may hold what others wrote. */
  readonly inAnswer: boolean
  readonly now: number
}

/**
 * Whether a new item speaks in nobody's name but the bringer's. `others`: it may be another member's own that the server
 * lost, so it waits for them. `forged`: it says in another's name what that member did not say. To put back what stood
 * under the same key before, as undo does, says nothing new.
 */
export function voiceOf(
  doc: Y.Doc,
  item: ScannedItem,
  around: Surroundings,
  bringer: Bringer,
): 'own' | 'others' | 'forged' {
  const { content, client } = item
  if (content.kind !== 'values') return 'own'
  const place = around.placeOf(item)
  const { map = null, key = null } = place ?? {}
  if (map === null || key === null) return 'own'
  rememberBefore(doc, map, key)
  const isForeign = content.values.some(
    (value) => namesIn(map, key, value).some((name) => name !== bringer.member) && !stoodThere(doc, map, key, value),
  )
  if (!isForeign) return 'own'
  const { member, named, owners, inAnswer, now } = bringer
  const owner = owners.ownerOf(client)
  // Under another's id nothing is taken anyway; that is said elsewhere.
  if (owner !== undefined && owner !== member) return 'own'
  if (owner === member || client === named || !inAnswer) return 'forged'
  return owners.mayBeLost(now) ? 'own' : 'others'
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
