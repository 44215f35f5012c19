import { STAGES, type Stage } from './round.ts'

/** Where an assessment may go from a stage: one on, or from review back to drafting, which is named first. */
export function nextStages(stage: Stage): readonly Stage[] {
  const next = STAGES[STAGES.indexOf(stage) + 1]
  return [...(stage === 'review' ? (['drafting'] as const) : []), ...(next ? [next] : [])]
}

/** The stage that all of these have come to at least; null without any. */
export function earliestStage(stages: readonly Stage[]): Stage | null {
  return STAGES.find((stage) => stages.includes(stage)) ?? null
}
