import type { SaveState } from '../room.ts'
import type { UnconfirmedCount } from '../device/roomCopy.ts'
import {
  applySaveEvent,
  needsFlush,
  NOTHING_MADE,
  overdueAt,
  unconfirmedChanges,
  saveLine,
  unstoredChanges,
  type SaveEvent,
  type SaveProgress,
} from './saveState.ts'

/** Keystrokes within this time share one FLUSH. */
const FLUSH_DELAY_MS = 50

export interface SaveKeeperOptions {
  /** Sends FLUSH(barrier); false when no link is open. */
  readonly flush: (barrier: number) => boolean
  /** Called when a change waited too long for DURABLE on a link that seems alive. */
  readonly overdue: () => void
  readonly changed: () => void
  readonly now?: () => number
}

/** Runs the save state: sends barriers, watches that they are answered in time, and says what the save line says. */
export class SaveKeeper {
  readonly #options: SaveKeeperOptions
  readonly #now: () => number
  #progress: SaveProgress = NOTHING_MADE
  #barrier = 0
  #flushTimer: ReturnType<typeof setTimeout> | null = null
  #watchdog: ReturnType<typeof setTimeout> | null = null

  constructor(options: SaveKeeperOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
  }

  get progress(): SaveProgress {
    return this.#progress
  }

  line(): SaveState {
    return saveLine(this.#progress, this.#now())
  }

  /** What the server has not confirmed; null when it has everything. */
  unconfirmed(): UnconfirmedCount | null {
    const changes = unconfirmedChanges(this.#progress)
    return changes === 0 ? null : { changes, since: this.#progress.since ?? this.#now() }
  }

  /** Changes that would be lost if the page closed now. */
  unstored(): number {
    return unstoredChanges(this.#progress)
  }

  apply(event: SaveEvent): void {
    this.#progress = applySaveEvent(this.#progress, event)
    if (event.kind === 'caught-up' || event.kind === 'store-recovered') this.#flush()
    else if (needsFlush(this.#progress)) this.#flushTimer ??= setTimeout(() => this.#flush(), FLUSH_DELAY_MS)
    this.#watch()
    this.#options.changed()
  }

  close(): void {
    if (this.#flushTimer !== null) clearTimeout(this.#flushTimer)
    if (this.#watchdog !== null) clearTimeout(this.#watchdog)
  }

  #flush(): void {
    if (this.#flushTimer !== null) clearTimeout(this.#flushTimer)
    this.#flushTimer = null
    if (this.#progress.caughtUpAt === null) return
    const barrier = ++this.#barrier
    if (this.#options.flush(barrier)) this.#progress = applySaveEvent(this.#progress, { kind: 'flushed', barrier })
  }

  #watch(): void {
    if (this.#watchdog !== null) clearTimeout(this.#watchdog)
    this.#watchdog = null
    const deadline = overdueAt(this.#progress)
    if (deadline === null) return
    const wait = Math.max(0, deadline - this.#now())
    this.#watchdog = setTimeout(() => {
      this.#watchdog = null
      this.#options.changed()
      this.#options.overdue()
    }, wait)
  }
}
