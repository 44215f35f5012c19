import { useState } from 'react'
import type { Problem } from '../../../../shared/protocol/problem.ts'
import { toProblem } from '../../../api/http.ts'

/** A command to the server that a button gives: one at a time, with what was wrong with the last one. */
export interface SentDeed {
  readonly isBusy: boolean
  readonly problem: Problem | null
  /** Runs it; gives the problem, or null where it went well. Never rejects. */
  readonly run: (command: () => Promise<void>) => Promise<Problem | null>
}

export function useDeed(): SentDeed {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const run = async (command: () => Promise<void>): Promise<Problem | null> => {
    setBusy(true)
    setProblem(null)
    try {
      await command()
      return null
    } catch (error) {
      const failed = toProblem(error)
      setProblem(failed)
      return failed
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, problem, run }
}
