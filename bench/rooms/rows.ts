import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { ServerKind } from './dialect.ts'
import { inFolder, startMeasured, type MeasuredServer } from './processes.ts'
import { ALL, atMost, KEEPERS, type Row, type Scale } from './Row.ts'

const HISTORY_EDITS = 260_000
const OVERFED_BYTES = 31_000_000
const STEP = 1.5
/** Where the search for the highest rate begins, in deliveries a second. */
const FIRST_RATE: Readonly<Record<ServerKind, number>> = {
  relay: 40_000,
  yWebsocketServer: 40_000,
  hocuspocus: 150_000,
  ours: 300_000,
}
const LATENCY_LIMIT_MS = 100

const throughput: Row = {
  name: 'throughput',
  servers: ALL,
  measure: (server, { generator, quick }) =>
    served(server, async ({ port }) => {
      const count = 200
      await generator.ask('open', { server, port, count, writers: count })
      let generatorShare = 0
      const holds = async (rate: number): Promise<boolean> => {
        const editsPerSecond = rate / (count - 1)
        const result = await generator.ask('type', { editsPerSecond, seconds: quick ? 1 : 1.5 })
        generatorShare = result.generator
        const reached = result.edits / result.seconds > 0.9 * editsPerSecond
        return reached && result.arrived > 0.98 && result.p99 < LATENCY_LIMIT_MS
      }
      let best = await descend(FIRST_RATE[server], holds)
      while (best > 0 && (await holds(best * STEP))) best *= STEP
      await generator.ask('close', undefined)
      return { rate: best / 1e6, generator: generatorShare * 100 }
    }),
  lines: [
    {
      figure: 'rate',
      label: '200 clients in one document: million deliveries/s at p99 < 100 ms',
      digits: 3,
      target: {
        text: '≥ 8 × Hocuspocus, ≥ 50 × relay',
        met: ({ ours, hocuspocus = Infinity, relay = Infinity }) =>
          ours > 0 && ours >= 8 * hocuspocus && ours >= 50 * relay,
      },
    },
    {
      figure: 'generator',
      label: '  share of a core that the load took when it was too much, %',
      digits: 0,
      target: null,
    },
  ],
}

function crowd(
  count: number,
  targets: readonly ('cpu' | 'p50' | 'p99')[],
  more: Partial<Record<string, Row['lines'][number]['target']>>,
): Row {
  const name = `crowd${count}`
  return {
    name,
    servers: ALL,
    measure: (server, { generator, quick }) =>
      served(server, async (measured) => {
        await generator.ask('open', { server, port: measured.port, count, writers: Math.min(20, count) })
        await generator.ask('type', { editsPerSecond: 400, seconds: 0.75 }) // so that all code is compiled
        const cpu = measured.cpuMs()
        const result = await generator.ask('type', { editsPerSecond: 100, seconds: quick ? 1.5 : 3 })
        const spent = measured.cpuMs() - cpu
        await generator.ask('close', undefined)
        return {
          cpu: spent / (result.deliveries / 1000),
          p50: result.p50,
          p99: result.p99,
          arrived: result.arrived * 100,
        }
      }),
    lines: [
      {
        figure: 'cpu',
        label: `${count} clients, ${Math.min(20, count)} writers, 100 edits/s: CPU-ms per 1,000 deliveries`,
        digits: 2,
        target: more['cpu'] ?? null,
      },
      ...targets
        .filter((figure) => figure !== 'cpu')
        .map((figure) => ({ figure, label: `  ${figure}, ms`, digits: 2, target: more[figure] ?? null })),
      { figure: 'arrived', label: '  arrived, %', digits: 1, target: null },
    ],
  }
}

const small = crowd(10, ['p50', 'p99'], {
  cpu: { text: '≤ 0.4 × Hocuspocus', met: atMost(0.4, 'hocuspocus') },
  p50: { text: '≤ 1.2 × relay', met: atMost(1.2, 'relay') },
})
const middle = crowd(200, ['p50', 'p99'], {
  cpu: {
    text: '≤ 0.45 × Hocuspocus, ≤ 0.6 × relay',
    met: (values) => atMost(0.45, 'hocuspocus')(values) && atMost(0.6, 'relay')(values),
  },
  p50: { text: 'within 1 ms of relay', met: ({ ours, relay = -Infinity }) => ours <= relay + 1 },
})
const large = crowd(500, ['p50', 'p99'], {
  cpu: { text: '≤ 0.2 × Hocuspocus', met: atMost(0.2, 'hocuspocus') },
  p99: { text: '≤ 60 ms', met: ({ ours }) => ours <= 60 },
})

async function residentPer(server: ServerKind, scale: Scale, documents: number, each: number, per: number) {
  return inFolder(async (folder) => {
    const measured = await startMeasured(server, folder, documents)
    try {
      const { port } = measured
      const before = await measured.rss(true)
      await scale.generator.ask('fill', { server, port, documents, each })
      const after = await measured.rss(true)
      await scale.generator.ask('close', undefined)
      return (after - before) / per / 1000
    } finally {
      await measured.stop()
    }
  })
}

const documentMemory: Row = {
  name: 'documents',
  servers: ALL,
  async measure(server, scale) {
    const documents = Math.round(1000 * scale.share)
    return { rss: await residentPer(server, scale, documents, 3, documents) }
  },
  lines: [
    {
      figure: 'rss',
      label: '1,000 documents × 3 connections: kB RSS per document',
      digits: 1,
      target: { text: '≤ 0.35 × Hocuspocus', met: atMost(0.35, 'hocuspocus') },
    },
  ],
}

const connectionMemory: Row = {
  name: 'connections',
  servers: ALL,
  async measure(server, scale) {
    const each = Math.round(3000 * scale.share)
    return { rss: await residentPer(server, scale, 1, each, each) }
  },
  lines: [
    {
      figure: 'rss',
      label: '3,000 connections to one document: kB RSS per connection',
      digits: 1,
      target: { text: '≤ 12 kB', met: ({ ours }) => ours <= 12 },
    },
  ],
}

/** Folders in which each server has kept the long history. */
const fed = new Map<ServerKind, string>()

/** Hocuspocus stores two seconds after the last edit and not when it is stopped; LevelDB of y-leveldb is written one by one. */
async function untilIdle(measured: MeasuredServer): Promise<void> {
  for (let quiet = 0, before = measured.cpuMs(); quiet < 6;) {
    await new Promise((resolve) => void setTimeout(resolve, 500))
    quiet = measured.cpuMs() - before < 15 ? quiet + 1 : 0
    before = measured.cpuMs()
  }
}

async function feedOnce(server: ServerKind, { generator, share }: Scale): Promise<string> {
  const known = fed.get(server)
  if (known !== undefined) return known
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ocena-bench-'))
  const measured = await startMeasured(server, folder)
  try {
    await generator.ask('feed', { server, port: measured.port, edits: Math.round(HISTORY_EDITS * share) })
    await untilIdle(measured)
  } finally {
    await measured.stop()
  }
  fed.set(server, folder)
  return folder
}

const coldJoin: Row = {
  name: 'cold',
  servers: KEEPERS,
  async measure(server, scale) {
    const measured = await startMeasured(server, await feedOnce(server, scale))
    try {
      return await scale.generator.ask('joinCold', { server, port: measured.port })
    } finally {
      await measured.stop()
    }
  },
  lines: [
    {
      figure: 'first',
      label: 'join of 260,000 edits after a restart: first client, ms',
      digits: 1,
      target: { text: '≤ 0.06 × Hocuspocus', met: atMost(0.06, 'hocuspocus') },
    },
    {
      figure: 'later',
      label: '  later clients, ms',
      digits: 1,
      target: { text: '≤ 0.15 × Hocuspocus', met: atMost(0.15, 'hocuspocus') },
    },
  ],
}

const storm: Row = {
  name: 'storm',
  servers: KEEPERS,
  async measure(server, scale) {
    const measured = await startMeasured(server, await feedOnce(server, scale))
    try {
      const cpu = measured.cpuMs()
      const count = Math.round(500 * scale.share)
      const { ms } = await scale.generator.ask('storm', { server, port: measured.port, count })
      return { seconds: ms / 1000, cpu: (measured.cpuMs() - cpu) / 1000 }
    } finally {
      await measured.stop()
    }
  },
  lines: [
    {
      figure: 'seconds',
      label: '500 clients reconnect after a restart, all synced: s',
      digits: 2,
      target: { text: '≤ 0.25 × Hocuspocus', met: atMost(0.25, 'hocuspocus') },
    },
    { figure: 'cpu', label: '  server CPU, s', digits: 2, target: null },
  ],
  async end() {
    for (const folder of fed.values()) await rm(folder, { recursive: true, force: true })
    fed.clear()
  },
}

const durable: Row = {
  name: 'durable',
  servers: KEEPERS,
  measure: (server, { generator, share, quick }) =>
    served(
      server,
      async (measured) => {
        const before = measured.cpuMs()
        const result = await generator.ask('durable', {
          server,
          port: measured.port,
          documents: 20,
          editsPerSecond: 2000 * share,
          seconds: quick ? 2 : 4,
        })
        // Hocuspocus stores two seconds after the last edit of a document.
        if (server !== 'ours') await new Promise((resolve) => void setTimeout(resolve, 3_000))
        const cpu = (measured.cpuMs() - before) / (result.edits / 1000)
        const { confirmedPerSecond } = result
        return confirmedPerSecond === null
          ? { cpu }
          : { cpu, p50: result.p50, p99: result.p99, rate: confirmedPerSecond }
      },
      20,
    ),
  lines: [
    { figure: 'rate', label: 'durable edits/s, 2,000/s offered in 20 documents', digits: 0, target: null },
    { figure: 'p50', label: '  durable p50, ms', digits: 1, target: null },
    {
      figure: 'p99',
      label: '  durable p99, ms',
      digits: 1,
      target: { text: '≤ 30 ms', met: ({ ours }) => ours <= 30 },
    },
    {
      figure: 'cpu',
      label: '  CPU-ms per 1,000 edits',
      digits: 1,
      target: { text: '≤ 0.6 × Hocuspocus + SQLite', met: atMost(0.6, 'hocuspocus') },
    },
  ],
}

const slowReader: Row = {
  name: 'slow',
  servers: ALL,
  measure: (server, { generator, share }) =>
    served(server, async (measured) => {
      const bytes = OVERFED_BYTES * share
      const before = await measured.rss(true)
      let highest = before
      const watch = setInterval(() => void measured.rss(false).then((rss) => (highest = Math.max(highest, rss))), 50)
      await generator.ask('overfeed', { server, port: measured.port, bytes, bytesPerSecond: 12_000_000 })
      clearInterval(watch)
      const after = await measured.rss(true)
      await generator.ask('close', undefined)
      return { rss: (after - before) / 1e6, highest: (highest - before) / 1e6 }
    }),
  lines: [
    {
      figure: 'rss',
      label: 'one client stops reading, 31 MB written to the document: RSS, MB more',
      digits: 1,
      target: { text: '≤ 3 MB', met: ({ ours }) => ours <= 3 },
    },
    { figure: 'highest', label: '  highest on the way, garbage included, MB', digits: 1, target: null },
  ],
}

/** The first of a few falling rates that holds; 0 where none does. */
async function descend(first: number, holds: (rate: number) => Promise<boolean>): Promise<number> {
  for (let rate = first; rate > first / 20; rate /= 2) if (await holds(rate)) return rate
  return 0
}

export const ROWS: readonly Row[] = [
  throughput,
  small,
  middle,
  large,
  documentMemory,
  connectionMemory,
  coldJoin,
  storm,
  durable,
  slowReader,
]

function served<T>(server: ServerKind, use: (measured: MeasuredServer) => Promise<T>, documents = 1): Promise<T> {
  return inFolder(async (folder) => {
    const measured = await startMeasured(server, folder, documents)
    try {
      return await use(measured)
    } finally {
      await measured.stop()
    }
  })
}
