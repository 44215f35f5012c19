import { findIndicator } from '../../shared/domain/instrument.ts'
import type { Unsettled } from '../../shared/protocol/api.ts'
import type { ScoreState } from '../../shared/domain/scoreSummary.ts'
import type { Account } from '../registry/Registry.ts'
import { readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * What an assessment that is called agreed would leave open, in the instrument's order and as the overview counts it now.
 * `not-found` for one that somebody may not read.
 */
export function unsettledFor(workspace: Workspace, actor: Account, id: string): Unsettled {
  const { instrument, scores } = workspace
  const assessment = readableAssessment(workspace, actor, id)
  const inState = (state: ScoreState): Unsettled['contested'] =>
    scores
      .indicatorsIn(assessment.id, state)
      .map((indicator) => ({ indicator, title: findIndicator(instrument, indicator)?.title ?? '' }))
  return { contested: inState('contested'), unanswered: inState('missing') }
}
