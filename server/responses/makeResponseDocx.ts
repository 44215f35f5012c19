import { Worker } from 'node:worker_threads'
import type { Language } from '../../shared/i18n/languages.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { Turns } from '../workspace/Turns.ts'
import type { DocxRequest } from './docxWorker.ts'
import type { ResponseTable } from './responseTable.ts'

/** The worker beside the built server, whose bundle this file becomes part of; vite.config.ts names it too. */
const BUILT = 'docxWorker.js'
/** The worker beside the sources, which teaches its thread TypeScript first. */
const FROM_SOURCES = 'docxWorker.dev.mjs'
/** Texts of a table that go into one Word file; past them the thread runs out of memory before it is done. */
const MAX_TEXTS = 15_000
/** A table of so many takes a part of it; what takes longer is not worth a processor. */
const LIMIT_MS = 60_000
const LIMIT_MB = 1_024

/**
 * Writes the table as a Word file, in a thread of its own, so that rooms are not held up; one file at a time. A
 * Problem `too-large` for a table of more than 15,000 comments and replies. Ends the thread and throws a Problem `unavailable`
 * where it takes more than a minute or a gigabyte, and where nobody waits any more.
 */
export async function makeResponseDocx(
  table: ResponseTable,
  language: Language,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const texts = table.rows.reduce((sum, { said }) => sum + 1 + said.length, 0)
  if (texts > MAX_TEXTS)
    throw problem('too-large', `A Word file holds ${MAX_TEXTS} comments and replies, and there are ${texts}; take CSV`)
  return turns.take('docx', () => make(table, language, signal))
}

const turns = new Turns<'docx'>()

async function make(table: ResponseTable, language: Language, signal: AbortSignal): Promise<Uint8Array> {
  if (signal.aborted) throw tooMuch()
  const here = import.meta.url
  const request: DocxRequest = { table, language }
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

const tooMuch = (): Error => problem('unavailable', 'The table is too long for a Word file; take it as CSV')
