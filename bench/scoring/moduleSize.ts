import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const ENTRY = '\0scoring'
const folder = fileURLToPath(new URL('../../shared/scoring/', import.meta.url))

/** Kilobytes (1,000 bytes) of the whole scoring module, minified and compressed by gzip; without zod, which it does not use. */
export async function moduleSize(): Promise<number> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'whole-module',
        resolveId: (id) => (id === ENTRY ? id : null),
        load: (id) =>
          id === ENTRY
            ? files.map((file, n) => `export * as m${n} from ${JSON.stringify(folder + file)}`).join('\n')
            : null,
      },
    ],
    build: {
      write: false,
      minify: true,
      lib: { entry: ENTRY, formats: ['es'] },
      rollupOptions: { external: [/^zod/] },
    },
  })
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((each) => ('output' in each ? each.output : []))
  const code = chunks.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('')
  return gzipSync(code).length / 1000
}
