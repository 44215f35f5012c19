import { Worker } from 'node:worker_threads'
import { problem } from '../../shared/protocol/problem.ts'
import { Turns } from '../workspace/Turns.ts'
import type { DocxRequest } from './docxWorker.ts'

/** The worker beside the built server, whose bundle this file becomes part of; vite.config.ts names it too. */
const BUILT = 'docxWorker.js'
/** The worker beside the sources, which teaches its thread TypeScript first. */
const FROM_SOURCES = 'docxWorker.dev.mjs'
/** A large file takes a part of it; what takes longer is not worth a processor. */
const LIMIT_MS = 60_000
const LIMIT_MB = 1_024

/**
 * Writes a Word file in a thread of its own, so that rooms are not held up; one file at a time. Ends the thread and throws a
 * Problem `unavailable` where it takes more than a minute or a gigabyte, and where nobody waits any more.
 */
export const makeDocx = (request: DocxRequest, signal: AbortSignal): Promise<Uint8Array> =>
  turns.take('docx', () => make(request, signal))

const turns = new Turns<'docx'>()

async function make(request: DocxRequest, signal: AbortSignal): Promise<Uint8Array> {
  if (signal.aborted) throw tooMuch()
  const here = import.meta.url
  const worker = new Worker(new URL(here.endsWith('.ts') ? FROM_SOURCES : BUILT, here), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: LIMIT_MB },
  })
  const stop = (): void => void worker.terminate()
  const limit = setTimeout(stop, LIMIT_MS)
  signal.addEventListener('abort', stop)
  try {
    return await fileOf(worker)
  } finally {
    clearTimeout(limit)
    signal.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

function fileOf(worker: Worker): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    worker.once('message', (file: Uint8Array) => resolve(file))
    worker.once('error', (error: Error & { readonly code?: string }) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : error),
    )
    worker.once('exit', () => reject(tooMuch()))
  })
}

const tooMuch = (): Error => problem('unavailable', 'It is too long for a Word file; take it in another form')
