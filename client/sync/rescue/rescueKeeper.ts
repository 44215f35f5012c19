import type * as Y from 'yjs'
import type { MemberId } from '../../../shared/domain/ids.ts'
import { lostIn, unconfirmedIn, type Lost } from './lostWork.ts'
import { keepDraft } from './privateDrafts.ts'
import { UnconfirmedWork } from '../save/unconfirmed.ts'

export interface RescueOptions {
  readonly doc: Y.Doc
  readonly room: string
  readonly member: MemberId
  readonly now: () => number
}

/** Keeps, as a private draft, what this person wrote and a colleague's change took away before it was confirmed. */
export class RescueKeeper {
  readonly work = new UnconfirmedWork()
  readonly #options: RescueOptions

  constructor(options: RescueOptions) {
    this.#options = options
    options.doc.on('afterTransaction', this.#handleTransaction)
  }

  /** Keeps everything unconfirmed, because this document can go on no longer. */
  keepAll(): void {
    this.#keep(unconfirmedIn(this.#options.doc, this.work))
  }

  close(): void {
    this.#options.doc.off('afterTransaction', this.#handleTransaction)
  }

  readonly #handleTransaction = (transaction: Y.Transaction): void => {
    if (transaction.local) this.work.noteLocal(transaction)
    else this.#keep(lostIn(transaction, this.work))
  }

  #keep(found: readonly Lost[]): void {
    const { room, member, now } = this.#options
    for (const lost of found) keepDraft(member, { ...lost, room, at: now(), noted: false })
  }
}
