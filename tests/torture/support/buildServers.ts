import path from 'node:path'
import { build } from 'vite'
import { ROOT } from '../../support/sources.ts'

const OUT = path.join(ROOT, 'tests', '.output', 'torture')
let built: Promise<void> | null = null

export type ServerKind = 'rooms' | 'whole'
export const serverFile = (kind: ServerKind): string => path.join(OUT, `${kind}.js`)

/** Bundles the tormented servers once a process, so that starting one hundreds of times stays cheap, also under strace. */
export function buildServers(): Promise<void> {
  built ??= build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: OUT,
      emptyOutDir: false,
      rolldownOptions: {
        input: {
          rooms: path.join(ROOT, 'tests/torture/servers/rooms.ts'),
          whole: path.join(ROOT, 'tests/torture/servers/whole.ts'),
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  }).then(() => undefined)
  return built
}
