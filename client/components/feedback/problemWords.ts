import type { useText } from '../../i18n/useText.ts'
import type { Problem } from '../../../shared/protocol/problem.ts'

/** A problem in the reader's words: what happened, what to do next, and what exactly is not right. */
export interface ProblemWords {
  readonly what: string
  readonly next: string
  readonly faults: readonly string[]
}

const SECONDS_SHOWN_UP_TO = 90

/** Puts a problem into words; faults keep their path, the offending value and what was expected. */
export function problemWords(problem: Problem, t: ReturnType<typeof useText>): ProblemWords {
  return {
    what: t(`problem.${problem.kind}.what`),
    next: nextStep(problem, t),
    faults: problem.faults.map(({ path, value, expected }) =>
      t('problem.fault', { path: path || t('problem.wholeInput'), value, expected }),
    ),
  }
}

function nextStep({ kind, retryAfterSeconds }: Problem, t: ReturnType<typeof useText>): string {
  if (kind !== 'throttled' || retryAfterSeconds === undefined) return t(`problem.${kind}.next`)
  if (retryAfterSeconds <= SECONDS_SHOWN_UP_TO) return t('problem.throttled.nextAfter', { count: retryAfterSeconds })
  return t('problem.throttled.nextAfterMinutes', { count: Math.ceil(retryAfterSeconds / 60) })
}
