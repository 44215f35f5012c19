import { isGuestOf } from '../../shared/domain/abilities.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { Hold } from '../../shared/domain/reviews/approval.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { ApprovalAnswer } from '../../shared/protocol/approvals.ts'
import type { Account } from '../registry/Registry.ts'
import { readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { approvalHolds, approvalsOf, askOf } from './approvalHolds.ts'
import { isChangedSinceAsked } from './contentChange.ts'
import { unansweredSubstance } from './unansweredSubstance.ts'

/**
 * What partners were asked and said to an assessment, and what holds the step to `agreed` up now; nothing does once it was made.
 * For who may `read`; `forbidden` for guests.
 */
export function approvalsFor(workspace: Workspace, actor: Account, id: string): Promise<ApprovalAnswer> {
  const on = readableAssessment(workspace, actor, id)
  if (isGuestOf(actor, on, workspace.now())) throw problem('forbidden', 'What partners approve is not for guests')
  return approvalAnswer(workspace, on)
}

/** The same for whoever just did something to it, and so may know. */
export async function approvalAnswer(workspace: Workspace, on: Assessment): Promise<ApprovalAnswer> {
  const isChanged = await isChangedSinceAsked(workspace, on.id)
  const holds = isBefore(on) ? await holdsNow(workspace, on, isChanged) : []
  const facts = workspace.registry.state()
  return {
    ask: askOf(facts, on.id),
    approvals: [...approvalsOf(facts, on.id)],
    overrides: facts.overrides.filter(({ assessment }) => assessment === on.id),
    isChanged,
    holds: [...holds],
  }
}

const isBefore = ({ stage }: Assessment): boolean => stage !== 'agreed' && stage !== 'released'

/** What holds the step to `agreed` up at this moment. */
async function holdsNow(workspace: Workspace, on: Assessment, isChanged: boolean): Promise<readonly Hold[]> {
  const unanswered = await unansweredSubstance(workspace, on)
  const { registry, now, timeZone } = workspace
  return approvalHolds({ facts: registry.state(), assessment: on.id, unanswered, isChanged, now: now(), timeZone })
}
