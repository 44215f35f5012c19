import { pause, type Client } from './clients.ts'
import { DIALECTS, type ServerKind } from './dialect.ts'
import { EditCounter, Histogram, Writer } from './Writer.ts'

const SAMPLED_RECEIVERS = 10
const GRACE_MS = 400

export interface TypingResult {
  readonly edits: number
  /** Edits at receivers other than the writer. */
  readonly deliveries: number
  /** Share of what the sampled receivers should have got that they did get. */
  readonly arrived: number
  readonly p50: number
  readonly p99: number
  readonly seconds: number
  /** Share of one core that the generator itself took. */
  readonly generator: number
}

/** Clients of one document of which the first `writers` type; all others only count. */
export class TypingCrowd {
  readonly #server: ServerKind
  readonly #clients: readonly Client[]
  readonly #writers: readonly Writer[]
  readonly #sampled: readonly EditCounter[]
  readonly #sampledAt: readonly number[]
  #histogram = new Histogram()

  constructor(server: ServerKind, clients: readonly Client[], writers: number) {
    this.#server = server
    this.#clients = clients
    this.#writers = Array.from({ length: writers }, () => new Writer())
    const step = Math.max(1, Math.floor(clients.length / SAMPLED_RECEIVERS))
    // From the end, where those are who only read.
    this.#sampledAt = clients.map((_, n) => n).filter((n) => (clients.length - 1 - n) % step === 0)
    const counters = new Map(this.#sampledAt.map((n) => [n, new EditCounter((ms) => this.#histogram.add(ms))]))
    this.#sampled = [...counters.values()]
    clients.forEach(({ socket }, n) => {
      const counter = counters.get(n)
      socket.countWith(counter ? (chunk) => counter.take(chunk) : () => undefined)
    })
  }

  /** Sends the paragraphs that the writers will write in. */
  async begin(): Promise<void> {
    this.#writers.forEach((writer, n) => this.#send(n, writer.start))
    await pause(GRACE_MS)
  }

  /** Types at that many edits a second, all writers in turn. */
  async type(editsPerSecond: number, seconds: number): Promise<TypingResult> {
    this.#histogram = new Histogram()
    const before = this.#sampled.map(({ edits }) => edits)
    const own = this.#writers.map(() => 0)
    const cpu = process.cpuUsage()
    const start = performance.now()
    let sent = 0
    for (let passed = 0; passed < seconds; passed = (performance.now() - start) / 1000) {
      const due = Math.min(Math.floor(passed * editsPerSecond), sent + Math.ceil(editsPerSecond / 50))
      for (; sent < due; sent++) {
        const n = sent % this.#writers.length
        own[n] = (own[n] ?? 0) + 1
        this.#send(n, this.#writers[n]?.edit() ?? new Uint8Array())
      }
      await pause(1)
    }
    const took = (performance.now() - start) / 1000
    const expected = this.#sampledAt.map((n) => sent - (own[n] ?? 0))
    await this.#settle(before, expected)
    const got = this.#sampled.map(({ edits }, n) => Math.min(expected[n] ?? 0, edits - (before[n] ?? 0)))
    const { user, system } = process.cpuUsage(cpu)
    return {
      edits: sent,
      deliveries: sent * (this.#clients.length - 1),
      arrived: sum(got) / Math.max(1, sum(expected)),
      p50: this.#histogram.quantile(0.5),
      p99: this.#histogram.quantile(0.99),
      seconds: took,
      generator: (user + system) / 1e6 / ((performance.now() - start) / 1000),
    }
  }

  async #settle(before: readonly number[], expected: readonly number[]): Promise<void> {
    for (let waited = 0; waited < GRACE_MS; waited += 20) {
      if (this.#sampled.every(({ edits }, n) => edits - (before[n] ?? 0) >= (expected[n] ?? 0))) return
      await pause(20)
    }
  }

  #send(n: number, update: Uint8Array): void {
    const client = this.#clients[n]
    client?.socket.send(DIALECTS[this.#server].update(client.document, update))
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
