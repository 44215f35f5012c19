import * as Y from 'yjs'
import { clientsIn, insertedBy, nextClock, type Clocks } from '../../../shared/document/yjsInternals.ts'

/** What of a document was written on this device and is not on the server's disk, as far as is known. */
export interface Unconfirmed {
  readonly ranges: ReadonlyMap<number, Clocks>
}

/**
 * Follows which of the document's insertions the server has not confirmed: those made on this page, and those in the
 * device's copy that the server did not know when the link came up. Only a DURABLE takes any off.
 */
export class UnconfirmedWork implements Unconfirmed {
  readonly #ranges = new Map<number, Clocks>()
  #sent: { readonly barrier: number; readonly ends: ReadonlyMap<number, number> }[] = []

  get ranges(): ReadonlyMap<number, Clocks> {
    return this.#ranges
  }

  /** Takes in what a local transaction inserted. */
  noteLocal(transaction: Y.Transaction): void {
    const inserted = insertedBy(transaction)
    if (inserted.to > inserted.from) this.#add(transaction.doc.clientID, inserted)
  }

  /** Takes in what the server said it has (its state vector), when the link came up. */
  noteServerHas(doc: Y.Doc, stateVector: Uint8Array): void {
    const server = Y.decodeStateVector(stateVector)
    for (const client of clientsIn(doc)) {
      const [from, to] = [server.get(client) ?? 0, nextClock(doc, client)]
      if (to > from) this.#add(client, { from, to })
    }
  }

  /** A FLUSH goes out: its DURABLE will cover everything known now. */
  flushed(barrier: number): void {
    this.#sent.push({ barrier, ends: new Map([...this.#ranges].map(([client, { to }]) => [client, to])) })
  }

  durable(barrier: number): void {
    for (const sent of this.#sent.filter((each) => each.barrier === barrier))
      for (const [client, end] of sent.ends) this.#confirm(client, end)
    this.#sent = this.#sent.filter((each) => each.barrier > barrier)
  }

  /** Barriers of a broken link are never answered. */
  linkLost(): void {
    this.#sent = []
  }

  #add(client: number, { from, to }: Clocks): void {
    const known = this.#ranges.get(client)
    this.#ranges.set(client, known ? { from: Math.min(known.from, from), to: Math.max(known.to, to) } : { from, to })
  }

  #confirm(client: number, end: number): void {
    const known = this.#ranges.get(client)
    if (!known) return
    if (known.to <= end) this.#ranges.delete(client)
    else this.#ranges.set(client, { from: Math.max(known.from, end), to: known.to })
  }
}
