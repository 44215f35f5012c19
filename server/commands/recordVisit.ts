import type { RoundId } from '../../shared/domain/ids.ts'
import type { ScoreSummary } from '../../shared/domain/scoreSummary.ts'
import type { Visit } from '../../shared/protocol/api.ts'
import type { Account } from '../registry/Registry.ts'
import { summaryOf } from '../queries/assessmentRows.ts'
import { demandInWorkspace, notFound } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** A look that comes later than this after the one before is a new visit. */
export const VISIT_MS = 30 * 60_000

/** Notes that somebody looks at a round's overview and gives how it stood at their last visit; null on the first. */
export async function recordVisit(workspace: Workspace, actor: Account, id: RoundId): Promise<Visit> {
  demandInWorkspace(workspace, actor, 'read-overview')
  const { registry, now } = workspace
  if (!registry.state().rounds.some((round) => round.id === id)) throw notFound('round', id)
  const seen = { at: now(), summaries: summariesOf(workspace, id) }
  return registry.update((draft) => {
    const visit = draft.visits.find((each) => each.member === actor.id && each.round === id)
    if (!visit) {
      draft.visits.push({ member: actor.id, round: id, last: null, current: seen })
      return { first: true, last: null }
    }
    if (seen.at - visit.current.at > VISIT_MS) visit.last = visit.current
    visit.current = seen
    return { first: false, last: structuredClone(visit.last) }
  })
}

/** What changed meanwhile is known from the overview itself, so that the list of recent changes is not kept twice. */
function summariesOf(workspace: Workspace, id: RoundId): ScoreSummary[] {
  return workspace.registry
    .state()
    .assessments.filter((assessment) => assessment.round === id)
    .map((assessment) => summaryOf(workspace, assessment))
    .filter((summary) => summary !== null)
    .map((summary) => ({ ...summary, recent: [] }))
}
