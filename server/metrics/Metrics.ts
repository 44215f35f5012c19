import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { RoomFigures } from '../rooms/roomViews.ts'
import type { RoomMeter } from '../rooms/RoomMeter.ts'
import type { DocumentStore } from '../storage/DocumentStore.ts'
import { TimedStore } from '../storage/TimedStore.ts'
import { RecentDurations, type DurationSummary } from './recentDurations.ts'

/** Bounds of the latency buckets in seconds, from half a millisecond to the ten seconds of a failing disk. */
const LATENCY_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** What this server counts and times, without content, names or ids. One for each server. */
export interface Metrics {
  /** For the rooms to report to. */
  readonly meter: RoomMeter
  /** The same store, with each append and compaction timed. */
  watch(store: DocumentStore): DocumentStore
  /** Where the gauges of rooms are read from, each time somebody looks. */
  readFiguresFrom(figures: () => RoomFigures): void
  /** Everything in the text format of Prometheus. */
  text(): Promise<string>
  readonly contentType: string
  /** FLUSH to DURABLE, and single appends, over the last five minutes. */
  barriers(): DurationSummary
  appends(): DurationSummary
  /** What was refused since the start, by reason. */
  refusals(): ReadonlyMap<string, number>
}

/** Makes the metrics. `now`: milliseconds since 1970, for the window of the summaries. */
export function createMetrics(now: () => number): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const latency = (name: string, help: string) => new Histogram({ name, help, buckets: LATENCY_BUCKETS, registers })
  const barrierSeconds = latency('ocena_barrier_seconds', 'From FLUSH to DURABLE')
  const appendSeconds = latency('ocena_append_seconds', 'From an update to its fsync')
  const failedAppends = new Counter({ name: 'ocena_append_failures_total', help: 'Appends that failed', registers })
  const refused = new Counter({ name: 'ocena_refused_total', help: 'Refused', labelNames: ['reason'], registers })
  const messages = new Counter({ name: 'ocena_delivered_messages_total', help: 'Messages to sockets', registers })
  const bytes = new Counter({ name: 'ocena_delivered_bytes_total', help: 'Bytes to sockets', registers })
  const barriers = new RecentDurations(now)
  const appends = new RecentDurations(now)
  const refusals = new Map<string, number>()

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    barriers: () => barriers.summary(),
    appends: () => appends.summary(),
    refusals: () => refusals,
    meter: {
      barrier(ms) {
        barriers.add(ms)
        barrierSeconds.observe(ms / 1000)
      },
      refused(reason) {
        refusals.set(reason, (refusals.get(reason) ?? 0) + 1)
        refused.inc({ reason })
      },
      delivered(count, size) {
        messages.inc(count)
        bytes.inc(size)
      },
    },
    watch: (store) =>
      new TimedStore(store, {
        took(ms) {
          appends.add(ms)
          appendSeconds.observe(ms / 1000)
        },
        failed: () => failedAppends.inc(),
      }),
    readFiguresFrom(figures) {
      const gauge = (name: string, help: string, read: (now: RoomFigures) => number): void =>
        void new Gauge({
          name,
          help,
          registers,
          collect() {
            this.set(read(figures()))
          },
        })
      gauge('ocena_rooms', 'Documents in memory', ({ rooms }) => rooms)
      gauge('ocena_sockets', 'Open sockets', ({ sockets }) => sockets)
      gauge('ocena_backlog_bytes', 'Bytes that sockets have not taken yet', ({ backlogBytes }) => backlogBytes)
    },
  }
}
