import type { RobustnessPlan } from './plan.ts'
import { robustnessSteps, type RobustnessResult } from './robustnessSteps.ts'
import type { Study } from './study.ts'

/** What a worker is asked to do; plain data. */
export interface RobustnessRequest {
  readonly study: Study
  readonly plan: RobustnessPlan
  readonly seed: number
}

/** What a worker tells: how far it is, 0–1, then the result. */
export type RobustnessReport =
  { readonly kind: 'progress'; readonly share: number } | { readonly kind: 'done'; readonly result: RobustnessResult }

/** Works a request off and reports each step; the same in every kind of worker. */
export function reportRobustness(request: RobustnessRequest, report: (report: RobustnessReport) => void): void {
  const steps = robustnessSteps(request.study, request.plan, request.seed)
  let step = steps.next()
  for (; !step.done; step = steps.next()) report({ kind: 'progress', share: step.value })
  report({ kind: 'done', result: step.value })
}
