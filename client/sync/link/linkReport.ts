import { forgetLink, noteLink } from '../../api/connection.ts'

/** A link that was tried so often in vain, while the server answers otherwise, is held up on the way. */
const TRIES_UNTIL_BLOCKED = 2
/** A link that brought nothing for so long counts as tried in vain, whether or not its socket ever closes. */
const PATIENCE_MS = 10_000

/** What one link tells of itself to the page's one state of connection. */
export class LinkReport {
  #triedInVain = 0
  #patience: ReturnType<typeof setTimeout> | null = null

  begun(): void {
    this.#wait(() => noteLink(this, 'blocked'))
  }

  isUp(): void {
    // that a link which was up went down is no try in vain
    this.#triedInVain = -1
    this.#wait(null)
    noteLink(this, 'up')
  }

  isDown(): void {
    this.#triedInVain += 1
    noteLink(this, this.#triedInVain >= TRIES_UNTIL_BLOCKED ? 'blocked' : 'trying')
  }

  /** The socket fell silent or was taken away by ourselves; it begins anew. */
  isLost(): void {
    noteLink(this, 'trying')
    this.begun()
  }

  /** The link was stopped or refused on purpose, which says nothing about the connection. */
  ended(): void {
    this.#wait(null)
    forgetLink(this)
  }

  #wait(then: (() => void) | null): void {
    if (this.#patience !== null) clearTimeout(this.#patience)
    this.#patience = then && setTimeout(then, PATIENCE_MS)
  }
}
