import type * as Y from 'yjs'
import { namesIn } from '../../../shared/document/authorship.ts'
import type { MemberId } from '../../../shared/domain/ids.ts'
import { valuesUnder } from '../yjsInternals.ts'
import type { ClientOwners } from './ClientOwners.ts'
import type { ScannedItem } from './scanUpdate.ts'
import type { Surroundings } from './Surroundings.ts'

/** Values under one key that are looked at; undo does not go back further over a colleague's word. */
const MAX_EARLIER = 100

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
  const isForeign = content.values.some(
    (value) => namesIn(map, key, value).some((name) => name !== member) && !stoodThere(doc, map, key, value),
  )
  // under another's id nothing is taken anyway; that is said elsewhere
  return isForeign && (owners.ownerOf(client) ?? member) === member
}

function stoodThere(doc: Y.Doc, map: string, key: string, value: unknown): boolean {
  const text = JSON.stringify(value)
  for (const earlier of valuesUnder(doc, map, key, MAX_EARLIER)) if (JSON.stringify(earlier) === text) return true
  return false
}
