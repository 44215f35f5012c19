import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

let built: Promise<string> | null = null

/**
 * Path of our measured server as `npm run build` would make it. A loader of TypeScript that keeps the names of functions
 * makes every closure several times as large, and slower to make.
 */
export function builtServer(): Promise<string> {
  return (built ??= buildServer())
}

async function buildServer(): Promise<string> {
  const outDir = fileURLToPath(new URL('../../dist/bench', import.meta.url))
  const entry = fileURLToPath(new URL('servers/ours.ts', import.meta.url))
  await build({
    configFile: false,
    logLevel: 'warn',
    build: { ssr: entry, outDir, emptyOutDir: true, target: 'node20', minify: false },
  })
  return path.join(outDir, 'ours.js')
}
