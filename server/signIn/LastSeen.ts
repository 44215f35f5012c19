import type { Log } from '../log.ts'
import type { Registry, SignIn } from '../registry/Registry.ts'
import { isAlive } from './signInLife.ts'

const WRITE_EVERY_MS = 5 * 60_000

/**
 * When each sign-in was last used. Kept in memory and written to the registry at most every five minutes, so that a
 * restart makes a sign-in end a little early, never late.
 */
export class LastSeen {
  readonly #registry: Registry
  readonly #now: () => number
  readonly #log: Log
  readonly #seen = new Map<string, number>()
  #writing: Promise<void> | null = null
  #nextWrite = 0

  constructor(registry: Registry, now: () => number, log: Log) {
    this.#registry = registry
    this.#now = now
    this.#log = log
  }

  /** Milliseconds since 1970. */
  of(signIn: SignIn): number {
    return Math.max(signIn.lastSeen, this.#seen.get(signIn.id) ?? 0)
  }

  /** The sign-in was used just now: a request, or editing on one of its sockets. */
  touch(id: string): void {
    const now = this.#now()
    this.#seen.set(id, now)
    if (now < this.#nextWrite || this.#writing) return
    this.#nextWrite = now + WRITE_EVERY_MS
    this.#writing = this.#write().finally(() => (this.#writing = null))
  }

  /** A socket of this sign-in edits, or is open and answers: that counts for it where it still holds, and for no other. */
  touchIfAlive(id: string): void {
    const signIn = this.#registry.state().signIns.find((each) => each.id === id)
    if (signIn && isAlive(signIn, this.of(signIn), this.#now())) this.touch(id)
  }

  /** Waits for a write that is under way. */
  async settled(): Promise<void> {
    await this.#writing
  }

  async #write(): Promise<void> {
    try {
      await this.#registry.update((draft) => {
        for (const signIn of draft.signIns) signIn.lastSeen = this.of(signIn)
        for (const account of draft.accounts)
          for (const signIn of draft.signIns)
            if (signIn.member === account.id) account.lastSeen = Math.max(account.lastSeen ?? 0, signIn.lastSeen)
        const alive = new Set(draft.signIns.map((signIn) => signIn.id))
        for (const id of this.#seen.keys()) if (!alive.has(id)) this.#seen.delete(id)
      })
    } catch (error) {
      this.#log.warn({ error: String(error) }, 'Times of last use could not be saved')
    }
  }
}
