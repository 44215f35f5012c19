import type * as Y from 'yjs'
import { ACCEPTED_MAP, SERVER_MAPS } from '../../../shared/document/keys.ts'
import { isAllDeleted, nextClock } from '../../../shared/document/yjsInternals.ts'
import type { MemberId } from '../../../shared/domain/ids.ts'
import { ClientFault, readFromClient } from '../../../shared/protocol/sync/clientFrame.ts'
import { standingEntries } from '../yjsInternals.ts'
import { isForged } from './authorship.ts'
import type { ClientOwners } from './ClientOwners.ts'
import { buildsOnLater, buildsOnUnknown, faultOfItem } from './guardItems.ts'
import { cutsOf } from './integrationCost.ts'
import {
  scanUpdate,
  TooManyError,
  type IdRange,
  type ScannedItem,
  type ScannedStruct,
  type ScannedUpdate,
  type StructId,
} from './scanUpdate.ts'
import { Surroundings } from './Surroundings.ts'

/** What may come in one update. */
export interface UpdateLimits {
  readonly bytes: number
  readonly structs: number
  readonly deletes: number
}
/** Of what somebody types now. */
export const LIVE_LIMITS: UpdateLimits = { bytes: 1_000_000, structs: 50_000, deletes: 20_000 }
/** Of the answer to our own question, which may hold a whole offline day; it comes only as often as we ask. */
export const ANSWER_LIMITS: UpdateLimits = { bytes: 8_000_000, structs: 400_000, deletes: 400_000 }

const MAX_STRUCT_LENGTH = 2_000_000

/** Who sends an update, and what of it may be taken. */
export interface Sender {
  readonly member: MemberId
  /** The client id that their presence names. */
  readonly named: number | null
  readonly owners: ClientOwners
  readonly limits: UpdateLimits
  readonly now: number
}

/**
 * What an update would do to a document. `known`: nothing that the document does not hold already. `incomplete`: it builds
 * on something that the document has not got, so the sender must be asked for the rest; so too where it is too much for a
 * live update, as the answer may be larger. `foreign`: it holds news under a client id of somebody else.
 */
export type Verdict =
  | { readonly kind: 'known' }
  /** `clients`: ids with new content; `cuts`: where it cuts runs, as `cutsOf` gives it. */
  | {
      readonly kind: 'news'
      readonly clients: readonly number[]
      readonly cuts: ReadonlyMap<number, readonly number[]>
    }
  | { readonly kind: 'incomplete' }
  /** `clients`: those ids. */
  | { readonly kind: 'foreign'; readonly clients: readonly number[] }
  | { readonly kind: 'refused'; readonly reason: 'malformed' | 'too-large'; readonly because: string }

/** Looks at an update before it is applied; changes nothing. Throws `ClientFault` where the bytes are no update at all. */
export function judgeUpdate(doc: Y.Doc, update: Uint8Array, sender: Sender): Verdict {
  const { limits } = sender
  if (update.length > limits.bytes) return tooMuch(limits, `${update.length} bytes`)
  let scanned: ScannedUpdate
  try {
    scanned = readFromClient(() => scanUpdate(update, limits))
  } catch (error) {
    if (error instanceof ClientFault && error.cause instanceof TooManyError) return tooMuch(limits, error.message)
    throw error
  }
  return judgeScanned(doc, scanned, sender)
}

function judgeScanned(doc: Y.Doc, scanned: ScannedUpdate, sender: Sender): Verdict {
  const ends = new Map<number, number>()
  const clients: number[] = []
  for (const [client, structs] of scanned.structs) {
    const end = endOf(structs, nextClock(doc, client))
    if (end === 'gap') return { kind: 'incomplete' }
    if (end === 'length') return refuse('too-large', 'a struct of impossible length')
    ends.set(client, end)
    if (end > nextClock(doc, client)) clients.push(client)
  }
  const around = new Surroundings(doc, scanned, ends)
  const added: ScannedItem[] = []
  // The server's own word of before a crash: nobody else may bring it, and nothing else of its bringer is lost for it.
  const lost: number[] = []
  const isLive = sender.limits !== ANSWER_LIMITS
  for (const structs of scanned.structs.values())
    for (const struct of structs) {
      if (struct.kind !== 'item') continue
      // Yjs looks at what an item builds on even where it holds the item already.
      if (buildsOnUnknown(struct, around)) return { kind: 'incomplete' }
      if (buildsOnLater(struct)) return refuse('malformed', 'an item that builds on itself')
      if (struct.clock + struct.length <= nextClock(doc, struct.client)) continue
      if (!isLive && around.placeOf(struct)?.serverMap === ACCEPTED_MAP) {
        lost.push(struct.client)
        continue
      }
      const fault = faultOfItem(struct, around)
      if (fault !== null) return refuse('malformed', fault.because)
      if (isLive && isForged(doc, struct, around, sender))
        return refuse('malformed', 'a word in the name of somebody else')
      added.push(struct)
    }
  if (scanned.deletes.some((range) => range.length > 0 && !around.isKnown(lastOf(range)))) return { kind: 'incomplete' }
  // What the server seeds tells what the document is; whoever could take it away could pass invented data for real.
  const robbed = SERVER_MAPS.find((map) => deletesIn(doc, map, scanned.deletes))
  if (robbed !== undefined) return refuse('malformed', `a deletion in "${robbed}"`)
  const foreign = [...foreignTo(sender, clients), ...lost]
  if (foreign.length > 0) return { kind: 'foreign', clients: foreign }
  const isNews = clients.length > 0 || scanned.deletes.some((range) => !isDeletedIn(doc, range))
  return isNews ? { kind: 'news', clients, cuts: cutsOf(added) } : { kind: 'known' }
}

/** Whether a range holds a value of a map that is not deleted yet. */
function deletesIn(doc: Y.Doc, map: string, deletes: readonly IdRange[]): boolean {
  if (deletes.length === 0) return false
  const own = new Map<number, IdRange[]>()
  for (const { id, length } of standingEntries(doc, map)) {
    const range = { client: id.client, clock: id.clock, length }
    own.set(id.client, [...(own.get(id.client) ?? []), range])
  }
  return deletes.some(({ client, clock, length }) =>
    own.get(client)?.some((item) => clock < item.clock + item.length && item.clock < clock + length),
  )
}

/** Ids under which the sender may not add content. */
function foreignTo({ member, named, owners, limits, now }: Sender, clients: readonly number[]): readonly number[] {
  if (limits === ANSWER_LIMITS) return owners.notBroughtBy(clients, { member, named, now })
  return clients.filter((client) => !owners.mayWrite(client, member, now))
}

const lastOf = ({ client, clock, length }: IdRange): StructId => ({ client, clock: clock + length - 1 })

/** Clock after one client's structs, or what is wrong with them. */
function endOf(structs: readonly ScannedStruct[], state: number): number | 'gap' | 'length' {
  let end: number | null = null
  for (const { kind, clock, length } of structs) {
    if (kind === 'skip' || (end === null ? clock > state : clock !== end)) return 'gap'
    if (length < 1 || length > MAX_STRUCT_LENGTH) return 'length'
    end = clock + length
  }
  return end ?? state
}

const isDeletedIn = (doc: Y.Doc, { client, clock, length }: IdRange): boolean =>
  isAllDeleted(doc, client, { from: clock, to: clock + length })

const tooMuch = (limits: UpdateLimits, because: string): Verdict =>
  limits === LIVE_LIMITS ? { kind: 'incomplete' } : refuse('too-large', because)
const refuse = (reason: 'malformed' | 'too-large', because: string): Verdict => ({ kind: 'refused', reason, because })
