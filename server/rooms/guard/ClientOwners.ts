import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { memberIdSchema, type MemberId } from '../../../shared/domain/ids.ts'
import { parse } from '../../../shared/util/validate.ts'
import type { StoredDocument } from '../../storage/DocumentStore.ts'

/** New client ids that one member may bring to one document within a day; each load of a page is one. */
const MAX_NEW_A_DAY = 200
const DAY_MS = 86_400_000
const FORMAT = 1
const SERVER = ''

/** Who holds a client id: a member, or the server. */
export type Owner = MemberId | null

/** What is kept beside a document's snapshot. */
export interface Aside {
  readonly stateVector: ReadonlyMap<number, number>
  readonly owners: ReadonlyMap<number, Owner>
  /** Conflicts since it was measured what the document costs a newcomer; null where nobody knows. */
  readonly unmeasured: number | null
}

/**
 * Whose each Yjs client id of a document is: the member whose presence names it, or who wrote under it first, for good.
 * Else one could write on in another's name, and that other's own work would be taken for known already.
 */
export class ClientOwners {
  readonly #owners = new Map<number, Owner>()
  readonly #settledFrom: number
  /** Ids that somebody brought who never named them; whoever names one is believed more. */
  readonly #brought = new Set<number>()
  readonly #today = new Map<MemberId, { day: number; count: number }>()

  /** Before `settledFrom` an id that nobody named yet waits, as whose it is may be on the way back. */
  constructor(settledFrom = -Infinity) {
    this.#settledFrom = settledFrom
  }

  /** Whose an id is; undefined where it is nobody's yet. */
  ownerOf(client: number): Owner | undefined {
    return this.#owners.get(client)
  }

  /** Whether `member` may add content under `client`. */
  mayWrite(client: number, member: MemberId, now: number): boolean {
    const owner = this.#owners.get(client)
    if (owner !== undefined) return owner === member
    return this.#countToday(member, now) < MAX_NEW_A_DAY
  }

  /**
   * Ids among those of an answer to our step 1 under which `member` may not bring content, now or at all. `named`: the
   * one that their presence names. After a crash a page holds what others wrote too, and may be back before them.
   */
  notBroughtBy(
    clients: readonly number[],
    { member, named, now }: { readonly member: MemberId; readonly named: number | null; readonly now: number },
  ): readonly number[] {
    const free = clients.filter((client) => !this.#owners.has(client))
    const isEarly = now < this.#settledFrom && !(named === null && free.length === 1)
    return clients.filter(
      (client) => !this.mayWrite(client, member, now) || (isEarly && client !== named && free.includes(client)),
    )
  }

  /** Notes that a member's presence names an id; gives whether it is theirs now. */
  name(client: number, member: MemberId, now: number): boolean {
    if (this.#brought.has(client) && this.#owners.get(client) !== member) this.#owners.delete(client)
    if (!this.mayWrite(client, member, now)) return false
    this.#brought.delete(client)
    this.#bind(client, member, now)
    return true
  }

  /** Notes the first use of ids that nobody named; ids that somebody holds stay theirs. */
  bind(clients: Iterable<number>, owner: Owner, now: number): void {
    for (const client of clients) if (this.#bind(client, owner, now)) this.#brought.add(client)
  }

  #bind(client: number, owner: Owner, now: number): boolean {
    if (this.#owners.has(client)) return false
    this.#owners.set(client, owner)
    if (owner !== null) this.#today.set(owner, { day: dayOf(now), count: this.#countToday(owner, now) + 1 })
    return true
  }

  /** As it was bound before; does not count as new today. */
  restore(owners: Iterable<readonly [client: number, owner: Owner]>): void {
    for (const [client, owner] of owners) if (!this.#owners.has(client)) this.#owners.set(client, owner)
  }

  /** Notes whose ids are, whoever wrote under them: the server wrote somebody's words for them. */
  assign(owners: Iterable<readonly [client: number, owner: MemberId]>): void {
    for (const [client, owner] of owners) {
      this.#owners.set(client, owner)
      this.#brought.delete(client)
    }
  }

  /** Bytes to keep beside a snapshot, from which `readAside` gives everything back. */
  encodeWith(stateVector: Uint8Array, unmeasured: number): Uint8Array {
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, FORMAT)
      encoding.writeVarUint8Array(encoder, stateVector)
      encoding.writeVarUint(encoder, this.#owners.size)
      for (const [client, owner] of this.#owners) {
        encoding.writeVarUint(encoder, client)
        encoding.writeVarString(encoder, owner ?? SERVER)
      }
      if (Number.isFinite(unmeasured)) encoding.writeVarUint(encoder, unmeasured)
    })
  }

  #countToday(member: MemberId, now: number): number {
    const today = this.#today.get(member)
    return today?.day === dayOf(now) ? today.count : 0
  }
}

/**
 * Owners and state vector of a stored document, from what was kept beside its snapshot and from who wrote each record
 * after it. `gap`: a record builds on one that is not there.
 */
export function readStoredOwners(stored: StoredDocument): Aside & { readonly gap: boolean } {
  const kept = stored.aside ? readAside(stored.aside) : null
  const stateVector = new Map(kept?.stateVector)
  const owners = new Map(kept?.owners)
  let gap = false
  for (const [n, { update, author }] of stored.records.entries()) {
    if (n === 0 && kept) continue
    const { from, to } = Y.parseUpdateMeta(update)
    for (const [client, end] of to) {
      const state = stateVector.get(client) ?? 0
      if ((from.get(client) ?? 0) > state) gap = true
      stateVector.set(client, Math.max(state, end))
      // The first record may be a snapshot of many hands.
      if ((author !== null || n > 0) && !owners.has(client)) owners.set(client, author)
    }
  }
  return { stateVector, owners, unmeasured: kept?.unmeasured ?? null, gap }
}

/** Throws on bytes that `encodeWith` did not make. */
function readAside(bytes: Uint8Array): Aside {
  const decoder = decoding.createDecoder(bytes)
  const format = decoding.readVarUint(decoder)
  if (format !== FORMAT) throw new Error(`What is kept beside a document has format ${format}, expected ${FORMAT}`)
  const stateVector = Y.decodeStateVector(decoding.readVarUint8Array(decoder))
  const owners = new Map<number, Owner>()
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const client = decoding.readVarUint(decoder)
    owners.set(client, readOwner(decoding.readVarString(decoder)))
  }
  // Earlier releases kept nothing here.
  const unmeasured = decoding.hasContent(decoder) ? decoding.readVarUint(decoder) : null
  return { stateVector, owners, unmeasured }
}

function readOwner(text: string): Owner {
  if (text === SERVER) return null
  const member = parse(memberIdSchema, text)
  if (!member.ok) throw new Error(`What is kept beside a document names an impossible member: ${text.slice(0, 40)}`)
  return member.value
}

const dayOf = (now: number): number => Math.floor(now / DAY_MS)
