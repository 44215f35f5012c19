import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const SERVICE_WORKER = 'sw.js'
const LONG_MS = 120_000
const SERVER = `http://localhost:${process.env.PORT ?? '8080'}`
const SOURCE_FILE = String.raw`[^?]*\.(tsx?|css)(\?|$)`
const inRoot = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** Puts the list of built assets into the service worker, which keeps them for the next start without the server. */
function assetList(): Plugin {
  return {
    name: 'ocena-asset-list',
    generateBundle(_options, bundle) {
      const worker = bundle[SERVICE_WORKER]
      if (!worker || worker.type !== 'chunk') return
      const assets = Object.keys(bundle)
        .filter((file) => file.startsWith('assets/') && !file.endsWith('.map'))
        .map((file) => ({ url: `/${file}`, revision: null }))
      worker.code = worker.code.replaceAll('self.__ASSETS__', JSON.stringify(assets))
    },
  }
}

/** Builds the thread that server/scoring/runRobustnessInThread.ts starts; it lies beside the server under a name that stays. */
function robustnessThread(): Plugin {
  return {
    name: 'ocena-robustness-thread',
    buildStart() {
      const id = inRoot('server/scoring/robustnessWorker.ts')
      this.emitFile({ type: 'chunk', id, fileName: 'robustnessWorker.js' })
    },
  }
}

export default defineConfig(({ isSsrBuild }) => ({
  root: process.env.VITEST ? '.' : 'client',
  plugins: [react(), isSsrBuild ? robustnessThread() : assetList()],
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
            input: { index: inRoot('client/index.html'), sw: inRoot('client/serviceWorker.ts') },
            output: {
              entryFileNames: (chunk: { name: string }) =>
                chunk.name === 'sw' ? SERVICE_WORKER : 'assets/[name]-[hash].js',
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
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: LONG_MS,
          hookTimeout: LONG_MS,
          fileParallelism: false,
        },
      },
    ],
  },
}))
