import { DEFAULT_METHOD } from '../../shared/domain/method.ts'
import { studyOf } from '../../shared/scoring/robustness/robustnessOf.ts'
import { robustnessNow } from '../../shared/scoring/robustness/robustnessSteps.ts'
import { standardMonteCarlo } from '../../shared/scoring/robustness/standardPlans.ts'
import { must } from '../../shared/util/assert.ts'
import type { MadeRound } from './makeRound.ts'
import { timed } from './timing.ts'

const RUNS = 3

/** Milliseconds of 10,000 replications of a round on one core, with noise on weights and open answers drawn; one for each of three runs. */
export function monteCarlo({ instrument, inputs }: MadeRound): readonly number[] {
  const assessments = [...inputs].map(([country, input]) => ({ id: String(country), input }))
  const study = must(studyOf(instrument, DEFAULT_METHOD, assessments), 'a study')
  return Array.from({ length: RUNS }, (_, run) => timed(() => robustnessNow(study, standardMonteCarlo(), run)).ms)
}
