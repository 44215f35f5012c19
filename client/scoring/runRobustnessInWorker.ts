import type { RobustnessReport, RobustnessRequest } from '../../shared/scoring/robustness/robustnessMessage.ts'
import type { RobustnessResult } from '../../shared/scoring/robustness/robustnessSteps.ts'
import { trustedScript } from '../trustedScript.ts'

/** What a run may be given: to stop it, and to be told how far it is (0–1). */
export interface RobustnessWorkerOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (share: number) => void
}

/** The part of a worker that a run needs. */
export type RobustnessWorker = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>

/** The address comes apart from the worker, because the page's policy wants it from a maker that it knows. */
async function startWorker(): Promise<RobustnessWorker> {
  const { default: address } = await import('./robustnessWorker.ts?worker&url')
  return new Worker(trustedScript(address), { type: 'module' })
}

/**
 * Tests robustness in a worker of its own, so that the page stays quick. Rejects with the signal's reason when it is
 * aborted, which ends the worker at once, and with an Error when the worker fails.
 */
export async function runRobustnessInWorker(
  request: RobustnessRequest,
  { signal, onProgress }: RobustnessWorkerOptions = {},
  start: () => RobustnessWorker | Promise<RobustnessWorker> = startWorker,
): Promise<RobustnessResult> {
  signal?.throwIfAborted()
  const worker = await start()
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      signal?.removeEventListener('abort', abort)
      worker.terminate()
      settle()
    }
    const abort = (): void => end(() => reject(reasonOf(signal)))
    if (signal?.aborted) return abort()
    signal?.addEventListener('abort', abort)
    worker.addEventListener('error', (event) => end(() => reject(new Error(`Robustness failed: ${event.message}`))))
    worker.addEventListener('message', ({ data }: MessageEvent<RobustnessReport>) => {
      if (data.kind === 'progress') onProgress?.(data.share)
      else end(() => resolve(data.result))
    })
    worker.postMessage(request)
  })
}

const reasonOf = (signal: AbortSignal | undefined): Error =>
  signal?.reason instanceof Error ? signal.reason : new DOMException('Robustness was stopped', 'AbortError')
