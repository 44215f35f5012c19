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
}

/**
 * Whose each Yjs client id of a document is: the first to write under it holds it for good. Else one could write on in
 * another's name, and that other's own work would be taken for known already.
 */
export class ClientOwners {
  readonly #owners = new Map<number, Owner>()
  readonly #today = new Map<MemberId, { day: number; count: number }>()

  /** Whether `member` may add content under `client`. */
  mayWrite(client: number, member: MemberId, now: number): boolean {
    const owner = this.#owners.get(client)
    if (owner !== undefined) return owner === member
    return this.#countToday(member, now) < MAX_NEW_A_DAY
  }

  /** Notes the first use of ids; ids that somebody holds stay theirs. */
  bind(clients: Iterable<number>, owner: Owner, now: number): void {
    for (const client of clients) {
      if (this.#owners.has(client)) continue
      this.#owners.set(client, owner)
      if (owner !== null) this.#today.set(owner, { day: dayOf(now), count: this.#countToday(owner, now) + 1 })
    }
  }

  /** As it was bound before; does not count as new today. */
  restore(owners: Iterable<readonly [client: number, owner: Owner]>): void {
    for (const [client, owner] of owners) if (!this.#owners.has(client)) this.#owners.set(client, owner)
  }

  /** Bytes to keep beside a snapshot, from which `readAside` gives everything back. */
  encodeWith(stateVector: Uint8Array): Uint8Array {
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, FORMAT)
      encoding.writeVarUint8Array(encoder, stateVector)
      encoding.writeVarUint(encoder, this.#owners.size)
      for (const [client, owner] of this.#owners) {
        encoding.writeVarUint(encoder, client)
        encoding.writeVarString(encoder, owner ?? SERVER)
      }
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
  return { stateVector, owners, gap }
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
  return { stateVector, owners }
}

function readOwner(text: string): Owner {
  if (text === SERVER) return null
  const member = parse(memberIdSchema, text)
  if (!member.ok) throw new Error(`What is kept beside a document names an impossible member: ${text.slice(0, 40)}`)
  return member.value
}

const dayOf = (now: number): number => Math.floor(now / DAY_MS)
