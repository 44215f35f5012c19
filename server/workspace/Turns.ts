/** Pieces of work of which those under one key are done one after the other, in the order in which they were asked for. */
export class Turns<Key> {
  readonly #last = new Map<Key, Promise<unknown>>()

  /** Gives what `work` gives; what failed before it is nothing to it. */
  take<T>(key: Key, work: () => Promise<T>): Promise<T> {
    const done = (this.#last.get(key) ?? Promise.resolve()).then(work)
    const settled = done
      .catch(() => undefined)
      .finally(() => {
        if (this.#last.get(key) === settled) this.#last.delete(key)
      })
    this.#last.set(key, settled)
    return done
  }

  /** Resolves when all that was asked for so far is done or has failed. */
  async settled(): Promise<void> {
    await Promise.all(this.#last.values())
  }
}
