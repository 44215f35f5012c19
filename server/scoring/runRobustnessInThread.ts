import { Worker } from 'node:worker_threads'
import type { RobustnessReport, RobustnessRequest } from '../../shared/scoring/robustness/robustnessMessage.ts'
import type { RobustnessResult } from '../../shared/scoring/robustness/robustnessSteps.ts'

/** What a run may be given: to stop it, and to be told how far it is (0–1). */
export interface RobustnessThreadOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (share: number) => void
}

/** The worker beside the built server, whose bundle this file becomes part of; vite.config.ts names it too. */
const BUILT = 'robustnessWorker.js'
/** The worker beside the sources, which teaches its thread TypeScript first. */
const FROM_SOURCES = 'robustnessWorker.dev.mjs'

function startWorker(request: RobustnessRequest): Worker {
  const here = import.meta.url
  return new Worker(new URL(here.endsWith('.ts') ? FROM_SOURCES : BUILT, here), { workerData: request })
}

/**
 * Tests robustness in a thread of its own, so that rooms are not held up. Rejects with the signal's reason when it is
 * aborted, which ends the thread at once, and with the worker's error when it fails.
 */
export async function runRobustnessInThread(
  request: RobustnessRequest,
  { signal, onProgress }: RobustnessThreadOptions = {},
): Promise<RobustnessResult> {
  signal?.throwIfAborted()
  const worker = startWorker(request)
  const stop = (): void => void worker.terminate()
  signal?.addEventListener('abort', stop)
  try {
    return await resultOf(worker, onProgress)
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

function resultOf(worker: Worker, onProgress: RobustnessThreadOptions['onProgress']): Promise<RobustnessResult> {
  return new Promise((resolve, reject) => {
    worker.on('message', (report: RobustnessReport) => {
      if (report.kind === 'progress') onProgress?.(report.share)
      else resolve(report.result)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`Robustness ended without a result (exit code ${code})`)))
  })
}
