/** Tells the benchmark the port, collects garbage when asked and ends with `stop` on SIGTERM. */
export function announce(port: number, stop: () => Promise<void>): void
