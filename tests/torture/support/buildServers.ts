import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'vite'
import { ROOT } from '../../support/sources.ts'

const OUT = path.join(ROOT, 'tests', '.output', 'torture')
let built: Promise<void> | null = null

export type ServerKind = 'rooms' | 'whole'
/** They start from the other files, so they come last. */
const ENTRIES: Readonly<Record<string, ServerKind>> = { 'rooms.js': 'rooms', 'whole.js': 'whole' }
export const serverFile = (kind: ServerKind): string => path.join(OUT, `${kind}.js`)

/** Bundles the tormented servers once a process, so that starting one hundreds of times stays cheap, also under strace. */
export const buildServers = (): Promise<void> => (built ??= bundle())

async function bundle(): Promise<void> {
  await mkdir(OUT, { recursive: true })
  const making = await mkdtemp(`${OUT}-`)
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: making,
      rolldownOptions: {
        input: {
          rooms: path.join(ROOT, 'tests/torture/servers/rooms.ts'),
          whole: path.join(ROOT, 'tests/torture/servers/whole.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  // test files run side by side: a server of another one must never start from half a file
  const files = (await readdir(making)).sort((a, b) => Number(a in ENTRIES) - Number(b in ENTRIES))
  for (const file of files) await rename(path.join(making, file), path.join(OUT, file))
  await rm(making, { recursive: true })
}
