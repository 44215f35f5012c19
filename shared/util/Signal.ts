/** Told of what a listener threw. */
export type ReportListenerError = (error: unknown) => void

/** Listeners of one kind of news. Each is told once, in the order of joining, whatever the others do. */
export class Signal<T extends readonly unknown[] = []> {
  readonly #listeners = new Set<(...news: T) => void>()
  readonly #report: ReportListenerError

  /** `report` hears what listeners throw; without it the error goes to the console. It must not throw itself. */
  constructor(report: ReportListenerError = (error) => console.error('A listener failed', error)) {
    this.#report = report
  }

  /** Adds a listener; gives the function that takes it away again. Bound, so that it can be handed on. */
  readonly subscribe = (listener: (...news: T) => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Tells all who listen now. One that joins meanwhile waits for the next news; one that left is not told. */
  emit(...news: T): void {
    const listenersNow = [...this.#listeners]
    for (const listener of listenersNow) {
      if (!this.#listeners.has(listener)) continue
      try {
        listener(...news)
      } catch (error) {
        this.#report(error)
      }
    }
  }

  /** Lets all listeners go. */
  clear(): void {
    this.#listeners.clear()
  }
}
