/** Counts the sockets that come from each address. */
export class AddressGate {
  readonly #limit: number
  readonly #open = new Map<string, number>()

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Lets one more in and gives the function that counts it out again; null where there are too many already. */
  enter(address: string): (() => void) | null {
    const open = this.#open.get(address) ?? 0
    if (open >= this.#limit) return null
    this.#open.set(address, open + 1)
    let inside = true
    return () => {
      if (inside) this.#leave(address)
      inside = false
    }
  }

  #leave(address: string): void {
    const open = (this.#open.get(address) ?? 1) - 1
    if (open > 0) this.#open.set(address, open)
    else this.#open.delete(address)
  }
}
