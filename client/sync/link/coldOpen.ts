import { SNAPSHOT_CHUNK_BYTES } from '../../../shared/protocol/api.ts'
import { canCheckSnapshots, fetchSnapshot, type FetchedSnapshot } from './fetchSnapshot.ts'
import { readOverHttp } from './httpReading.ts'
import type { RoomStatus } from '../room.ts'

/** On a link that is not weak the socket has brought everything long before. */
const PATIENCE_MS = 1_500

export interface ColdOpenOptions {
  readonly room: string
  /** Where the server is, `ws://host` without path; this page's own origin unless told. */
  readonly server: string | undefined
  readonly fetch: typeof fetch | undefined
  /** Whether there still is nothing to show. */
  readonly isEmpty: () => boolean
  /** The document comes in pieces from now on: the socket would only fetch the same beside it. */
  readonly begin: () => void
  readonly progress: (fetching: RoomStatus['fetching']) => void
  readonly arrived: (snapshot: FetchedSnapshot) => void
  /** Whatever came of it, the socket brings the rest. */
  readonly end: () => void
}

/**
 * For a document that this device holds nothing of, over a weak link: when the socket has brought nothing in time and
 * the document is large, it is fetched over HTTP in pieces that need not be begun anew when the link breaks. Where no socket comes
 * through at all, the document is read this way for as long as that lasts.
 */
export class ColdOpen {
  readonly #options: ColdOpenOptions
  #timer: ReturnType<typeof setTimeout> | null = null
  #isClosed = false
  #isFetching = false
  #stopReading: (() => void) | null = null

  constructor(options: ColdOpenOptions) {
    this.#options = options
  }

  start(): void {
    const { room, server, arrived } = this.#options
    this.#stopReading = readOverHttp({
      room,
      server,
      fetch: this.#options.fetch,
      isWanted: () => !this.#isFetching,
      arrived,
    })
    if (!this.#options.isEmpty() || !canCheckSnapshots()) return
    this.#timer = setTimeout(() => void this.#fetch(), PATIENCE_MS)
  }

  close(): void {
    this.#isClosed = true
    this.#stopReading?.()
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  async #fetch(): Promise<void> {
    const { room, server, isEmpty, begin, progress, arrived, end } = this.#options
    if (!isEmpty()) return
    this.#isFetching = true
    let isBegun = false
    const found = await fetchSnapshot({
      room,
      server: (server ?? '').replace(/^ws/, 'http'),
      fetch: this.#options.fetch ?? ((...request) => fetch(...request)),
      isWanted: ({ bytes }) => {
        if (this.#isClosed || !isEmpty() || bytes <= SNAPSHOT_CHUNK_BYTES) return false
        if (!isBegun) begin()
        isBegun = true
        return true
      },
      progress: (done, total) => !this.#isClosed && progress({ done, total }),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      isOver: () => this.#isClosed,
    }).catch((error: unknown) => {
      console.warn('The document did not come in pieces; the socket brings it', error)
      return null
    })
    this.#isFetching = false
    if (this.#isClosed || !isBegun) return
    if (found) arrived(found)
    progress(null)
    end()
  }
}
