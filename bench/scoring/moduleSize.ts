import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const folder = fileURLToPath(new URL('../../shared/scoring/', import.meta.url))

/** Kilobytes (1,000 bytes) of the whole scoring module, minified and compressed by gzip; without zod, which it does not use. */
export async function moduleSize(): Promise<number> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      lib: { entry: files.map((file) => folder + file), formats: ['es'] },
      // The module reads lists and defaults of the domain, and never its parsers.
      rollupOptions: { external: [/^zod/], treeshake: { moduleSideEffects: false, manualPureFunctions: ['z'] } },
    },
  })
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((each) => ('output' in each ? each.output : []))
  const code = chunks.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('')
  return gzipSync(code).length / 1000
}
