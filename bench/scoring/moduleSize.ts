import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const folder = fileURLToPath(new URL('../../shared/scoring/', import.meta.url))

const ENTRY = 'whole-module'

/** Kilobytes (1,000 bytes) of the whole scoring module as one file, minified and compressed by gzip; without zod, which it does not use. */
export async function moduleSize(): Promise<number> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: ENTRY,
        resolveId: (id) => (id.endsWith(ENTRY) ? `\0${ENTRY}` : null),
        load: (id) =>
          id === `\0${ENTRY}` ? files.map((file) => `export * from ${JSON.stringify(folder + file)}`).join('\n') : null,
      },
    ],
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      // The module reads lists and defaults of the domain, and never its parsers.
      rolldownOptions: {
        input: ENTRY,
        preserveEntrySignatures: 'strict',
        external: [/^zod/],
        treeshake: { moduleSideEffects: false, manualPureFunctions: ['z'] },
      },
    },
  })
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((each) => ('output' in each ? each.output : []))
  const code = chunks.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('')
  return gzipSync(code).length / 1000
}
