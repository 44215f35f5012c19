import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, type Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const SERVICE_WORKER = 'sw.js'
const LONG_MS = 120_000
const SIDE_BY_SIDE = 2
const PREPARED = 'tests/support/preparedSample.ts'
const SERVER = `http://localhost:${process.env.PORT ?? '8080'}`
const SOURCE_FILE = String.raw`[^?]*\.(tsx?|css)(\?|$)`
const inRoot = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/**
 * Builds the service worker as one file of its own, since a classic worker can load no others, and puts the list of built
 * assets into it, which it keeps for the next start without the server.
 */
function serviceWorker(): Plugin {
  return {
    name: 'ocena-service-worker',
    enforce: 'post',
    generateBundle: {
      // after the page is made, which takes away files that only lead to others: one that is not there, and nothing is kept
      order: 'post',
      async handler(_options, bundle) {
        const assets = Object.keys(bundle)
          .filter((file) => file.startsWith('assets/') && !file.endsWith('.map'))
          .map((file) => ({ url: `/${file}`, revision: null }))
        const code = await buildServiceWorker()
        this.emitFile({
          type: 'asset',
          fileName: SERVICE_WORKER,
          source: code.replaceAll('self.__ASSETS__', JSON.stringify(assets)),
        })
      },
    },
  }
}

async function buildServiceWorker(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: { input: inRoot('client/serviceWorker.ts'), output: { format: 'iife' } },
    },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) => ('output' in each ? each.output : []))
  const [only, ...others] = outputs.flatMap((part) => (part.type === 'chunk' ? part.code : []))
  if (only === undefined || others.length > 0) throw new Error('The service worker has to be one file')
  return only
}

/** Files that the server starts threads of, see runRobustnessInThread.ts and makeDocx.ts. */
const THREADS = ['server/scoring/robustnessWorker.ts', 'server/docx/docxWorker.ts']

/** Builds the threads of the server; they lie beside it under names that stay. */
function serverThreads(): Plugin {
  return {
    name: 'ocena-server-threads',
    buildStart() {
      for (const file of THREADS)
        this.emitFile({ type: 'chunk', id: inRoot(file), fileName: `${path.basename(file, '.ts')}.js` })
    },
  }
}

/** Lets the page's shape be painted before its styles are here: they stand behind it, and still before every script runs. */
function stylesBehindShape(): Plugin {
  return {
    name: 'ocena-styles-behind-shape',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const links = html.match(/ *<link rel="stylesheet"[^>]*>\n?/g) ?? []
        const rest = links.reduce((text, link) => text.replace(link, ''), html)
        return rest.replace(/ *<\/body>/, `${links.join('')}$&`)
      },
    },
  }
}

/** Files that a browser fetches as text; smaller ones gain nothing. */
const COMPRESSED = /\.(js|css|svg)$/
const COMPRESSED_FROM_BYTES = 1_000

/** Compresses the built files once, as far as they go, so that the server need not at each request. */
function compressedFiles(): Plugin {
  return {
    name: 'ocena-compressed-files',
    async writeBundle({ dir }, bundle) {
      const files = Object.keys(bundle).filter((file) => COMPRESSED.test(file))
      await Promise.all(files.map((file) => compress(path.join(dir ?? '', file))))
    },
  }
}

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file)
  if (bytes.length < COMPRESSED_FROM_BYTES) return
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params }))
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }))
}

/** What a page loads before it can be worked on, by the modules it starts from. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  signIn: ['SignInPage', 'SetUpPage', 'InvitationPage', 'NewPasswordPage'].map((page) => `features/signIn/${page}.tsx`),
  home: ['features/overview/OverviewPage.tsx'],
  feed: ['features/overview/OverviewFeed.tsx', 'shell/InboxFeed.tsx'],
  assessment: ['AssessmentRoute.tsx', 'editor/Narrative.tsx', 'shell/InboxFeed.tsx'],
  editor: ['editor/NarrativeEditor.tsx'],
}

/**
 * The file that a module goes into: all that the same pages of `PAGES` need is one file, so that a page loads few files and
 * none in vain. What a module imports is needed by every page that needs the module, so no two files import each other.
 * Null leaves a module to the bundler: no page of `PAGES` needs it.
 */
function fileOf(module: string, graph: { getModuleInfo(id: string): { importedIds: string[] } | null }): string | null {
  const pages = Object.keys(PAGES).filter((page) => neededBy(page, graph).has(module))
  return pages.length === 0 ? null : pages.join('-and-')
}

const needed = new Map<string, ReadonlySet<string>>()

function neededBy(page: string, graph: Parameters<typeof fileOf>[1]): ReadonlySet<string> {
  const known = needed.get(page)
  if (known) return known
  const modules = new Set((PAGES[page] ?? []).map((file) => inRoot(`client/${file}`)))
  for (const module of modules)
    if (!existsSync(module)) throw new Error(`PAGES of vite.config.ts names ${module}, which is not there`)
  for (const module of modules)
    for (const imported of graph.getModuleInfo(module)?.importedIds ?? []) modules.add(imported)
  needed.set(page, modules)
  return modules
}

/** One file for what every page starts with; the rest by which pages need it. */
const pageParts = {
  includeDependenciesRecursively: false,
  groups: [
    { name: 'start', tags: ['$initial' as const], priority: 2 },
    { name: 'icons', test: /node_modules[\\/]lucide-react/, priority: 2 },
    // by the names that are imported: what a library's index leads to is not all needed
    { name: 'library', test: /node_modules/, entriesAware: true, priority: 2 },
    { name: fileOf, priority: 1 },
    { name: 'part', entriesAware: true },
  ],
}

export default defineConfig(({ isSsrBuild }) => ({
  root: process.env.VITEST ? '.' : 'client',
  plugins: [react(), ...(isSsrBuild ? [serverThreads()] : [serviceWorker(), stylesBehindShape(), compressedFiles()])],
  html: { cspNonce: '__NONCE__' },
  resolve: {
    dedupe: ['yjs', 'lib0', 'y-protocols', '@tiptap/core', '@tiptap/pm', 'react', 'react-dom'],
  },
  build: {
    outDir: isSsrBuild ? '../dist/server' : '../dist/client',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    sourcemap: true,
    chunkSizeWarningLimit: 900,
    ...(isSsrBuild
      ? {
          ssr: '../server/main.ts',
          copyPublicDir: false,
          rolldownOptions: { output: { chunkFileNames: '[name]-[hash].js' } },
        }
      : {
          rolldownOptions: {
            output: {
              // a part is named after all the pages that use it, which no address needs
              chunkFileNames: (chunk: { name: string }) => `assets/${chunk.name.replace(/~.*/, '')}-[hash].js`,
              codeSplitting: pageParts,
            },
          },
        }),
  },
  server: {
    // the page's own folders `api` and `sync` are served as modules, everything else under these names by the server
    proxy: {
      [`^/api/(?!${SOURCE_FILE})`]: { target: SERVER },
      [`^/sync/(?!${SOURCE_FILE})`]: { target: SERVER, ws: true },
    },
  },
  test: {
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/browser/**'],
          globalSetup: PREPARED,
          // Vitest leaves a core to itself, which on two cores would mean one file after the other
          maxWorkers: Math.max(SIDE_BY_SIDE, availableParallelism() - 1),
          // ends what hangs; how fast something is, is asked by tests that count or compare
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: PREPARED,
          // one at a time: each has a server and a Chromium, which has several processes of its own
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: LONG_MS,
          hookTimeout: LONG_MS,
        },
      },
    ],
  },
}))
