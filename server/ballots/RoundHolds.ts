import { RoundNotOpenError } from './BallotBox.ts'

/** Which rounds are being counted, or were: no ballot gets into one that is, so that each confirmed one is counted. */
export class RoundHolds {
  /** Each resolves with whether casting goes on. */
  readonly #holds = new Map<string, Promise<boolean>>()

  isHeld(round: string): boolean {
    return this.#holds.has(round)
  }

  /** Waits while a round is being counted. Rejects with `RoundNotOpenError` once it was. */
  async pass(round: string): Promise<void> {
    for (let hold = this.#holds.get(round); hold; hold = this.#holds.get(round))
      if (!(await hold)) throw new RoundNotOpenError()
  }

  /** Holds the round while `deed` runs; for good where it resolves. */
  async during<T>(round: string, deed: () => Promise<T>): Promise<T> {
    do await this.pass(round)
    while (this.isHeld(round))
    // begins once the hold stands
    const done = Promise.resolve().then(deed)
    this.#holds.set(
      round,
      done.then(
        () => false,
        () => {
          this.#holds.delete(round)
          return true
        },
      ),
    )
    return done
  }

  /** Of a round that is no more. */
  end(round: string): void {
    this.#holds.set(round, Promise.resolve(false))
  }

  forget(round: string): void {
    this.#holds.delete(round)
  }
}
