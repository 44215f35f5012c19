// `npm run bench:rooms [-- --quick] [-- --only ROW]`: our rooms beside a bare relay, Hocuspocus with SQLite and
// @y/websocket-server with LevelDB, in one run and in turn. Each server is a process of its own, and so is the load.
// Prints medians of three repetitions beside the targets; nothing is asserted.
import os from 'node:os'
import { existsSync } from 'node:fs'
import type { ServerKind } from './rooms/dialect.ts'
import { startGenerator } from './rooms/processes.ts'
import type { Figures, Row, Scale } from './rooms/Row.ts'
import { ROWS } from './rooms/rows.ts'
import { table } from './rooms/table.ts'

const PACKAGES: Readonly<Partial<Record<ServerKind, string>>> = {
  hocuspocus: '@hocuspocus/server',
  yWebsocketServer: '@y/websocket-server',
}

const args = process.argv.slice(2)
const quick = args.includes('--quick')
const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : null
const repetitions = quick ? 1 : 3
const rows = ROWS.filter(({ name }) => only === null || name === only)
if (rows.length === 0) throw new Error(`--only ${only} – expected one of ${ROWS.map(({ name }) => name).join(', ')}`)

const started = Date.now()
const load = os.loadavg()[0]?.toFixed(2)
const generator = startGenerator()
const scale: Scale = { quick, share: quick ? 1 / 3 : 1, generator }
const done: { row: Row; figures: Map<ServerKind, Figures[]> }[] = []
for (const row of rows) {
  const figures = new Map<ServerKind, Figures[]>()
  for (let repetition = 0; repetition < repetitions; repetition++)
    for (const server of row.servers) await measure(row, server, repetition, figures)
  await row.end?.()
  done.push({ row, figures })
}
generator.stop()
console.log(`\n${table(done)}\n`)
console.log(
  `Node ${process.version}, ${os.cpus().length} cores, load average before: ${load}, ${repetitions} repetitions, ` +
    `${quick ? 'a third of the load' : 'whole load'}, ${Math.round((Date.now() - started) / 1000)} s.`,
)
console.log('Hocuspocus 3.4.4 with its SQLite extension is the newest that runs on Node 20.')
console.log('@y/websocket-server is 0.1.1 with y-leveldb: 0.1.5 asks for releases of Yjs that are not published.')
process.exit(0)

async function measure(
  row: Row,
  server: ServerKind,
  repetition: number,
  into: Map<ServerKind, Figures[]>,
): Promise<void> {
  const needs = PACKAGES[server]
  if (needs && !existsSync(new URL(`peers/node_modules/${needs}`, import.meta.url))) {
    if (repetition === 0) console.log(`${row.name}: ${needs} is not installed in bench/peers`)
    return
  }
  try {
    const figures = await row.measure(server, scale, repetition)
    into.set(server, [...(into.get(server) ?? []), figures])
    console.log(`${row.name} ${server} ${JSON.stringify(figures, (_key, value) => round(value))}`)
  } catch (error) {
    console.log(`${row.name} ${server}: ${error instanceof Error ? error.message : String(error)}`)
    await generator.ask('close', undefined)
  }
}

function round(value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value
}
