import type { RobustnessReport, RobustnessRequest } from '../../shared/scoring/robustness/robustnessMessage.ts'
import type { RobustnessResult } from '../../shared/scoring/robustness/robustnessSteps.ts'
import { trustedScript } from '../trustedScript.ts'
import workerAddress from './robustnessWorker.ts?worker&url'

/** What a run may be given: to stop it, and to be told how far it is (0–1). */
export interface RobustnessOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (share: number) => void
}

/** The part of a worker that a run needs. */
export type RobustnessWorker = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>

const startWorker = (): RobustnessWorker => new Worker(trustedScript(workerAddress), { type: 'module' })

/**
 * Tests robustness in a worker of its own, so that the page stays quick. Rejects with the signal's reason when it is
 * aborted, which ends the worker at once, and with an Error when the worker fails.
 */
export function runRobustness(
  request: RobustnessRequest,
  { signal, onProgress }: RobustnessOptions = {},
  start: () => RobustnessWorker = startWorker,
): Promise<RobustnessResult> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const worker = start()
    const end = (settle: () => void): void => {
      signal?.removeEventListener('abort', abort)
      worker.terminate()
      settle()
    }
    const abort = (): void => end(() => reject(reasonOf(signal)))
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
