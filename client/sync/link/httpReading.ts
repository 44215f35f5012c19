import { connectionNow, onConnectionChange } from '../../api/connection.ts'
import { canCheckSnapshots, fetchSnapshot, type FetchedSnapshot } from './fetchSnapshot.ts'

/** The server makes a new snapshot at most so often: asking sooner brings nothing newer. */
const AGAIN_MS = 30_000

export interface HttpReadingOptions {
  readonly room: string
  /** Where the server is, `ws://host` without path; this page's own origin unless told. */
  readonly server: string | undefined
  readonly fetch?: typeof fetch | undefined
  /** Whether nothing else is bringing the document just now. */
  readonly isWanted: () => boolean
  readonly arrived: (snapshot: FetchedSnapshot) => void
}

/**
 * Reads a document over HTTP for as long as no socket comes through to it, and again while that lasts. Nothing is ever
 * written this way. Gives the way to stop.
 */
export function readOverHttp(options: HttpReadingOptions): () => void {
  let isOver = false
  let isReading = false
  /** Checksum of what was read last; what failed on the way is asked for again. */
  let known: string | null = null
  let asked: string | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  const read = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (isOver || isReading || connectionNow() !== 'http-only' || !canCheckSnapshots()) return
    isReading = true
    const found = options.isWanted() ? await fetchNews() : null
    isReading = false
    if (isOver) return
    if (found) {
      options.arrived(found)
      known = asked
    }
    timer = setTimeout(() => void read(), AGAIN_MS)
  }
  const fetchNews = (): Promise<FetchedSnapshot | null> =>
    fetchSnapshot({
      room: options.room,
      server: (options.server ?? '').replace(/^ws/, 'http'),
      fetch: options.fetch ?? ((...request) => fetch(...request)),
      isWanted: ({ sha256 }) => {
        asked = sha256
        return sha256 !== known
      },
      progress: () => undefined,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      isOver: () => isOver,
    }).catch((error: unknown) => {
      console.warn('The document could not be read over HTTP', error)
      return null
    })

  const stopFollowing = onConnectionChange(() => void read())
  void read()
  return () => {
    isOver = true
    stopFollowing()
    if (timer !== null) clearTimeout(timer)
  }
}
