import { useEffect, useRef, useState } from 'react'
import { standardMonteCarlo } from '../../../../shared/scoring/robustness/standardPlans.ts'
import type { RobustnessResult } from '../../../../shared/scoring/robustness/robustnessSteps.ts'
import type { Study } from '../../../../shared/scoring/robustness/study.ts'
import { runRobustnessInWorker } from '../../../scoring/runRobustnessInWorker.ts'
import { SEED } from '../seed.ts'

/** Where a run of many variants stands. */
export type RobustnessRun =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly share: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'done'; readonly study: Study; readonly result: RobustnessResult }

interface Robustness {
  readonly run: RobustnessRun
  readonly start: (study: Study) => void
  readonly stop: () => void
}

/** Runs the standard Monte Carlo plan in a worker, with progress; stops with the page. */
export function useRobustness(): Robustness {
  const [run, setRun] = useState<RobustnessRun>({ kind: 'idle' })
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])

  const start = (study: Study): void => {
    abort.current?.abort()
    const own = new AbortController()
    abort.current = own
    setRun({ kind: 'running', share: 0 })
    runRobustnessInWorker(
      { study, plan: standardMonteCarlo(), seed: SEED },
      { signal: own.signal, onProgress: (share) => setRun({ kind: 'running', share }) },
    ).then(
      (result) => setRun({ kind: 'done', study, result }),
      (error: unknown) => {
        if (own.signal.aborted) setRun({ kind: 'stopped' })
        else setRun({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) })
      },
    )
  }
  return { run, start, stop: () => abort.current?.abort() }
}
