import { readContent } from '../../shared/document/content.ts'
import { scoreInputOf } from '../../shared/document/scoreInput.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { RoundId } from '../../shared/domain/ids.ts'
import type { Override } from '../../shared/domain/reviews/approval.ts'
import { rankCoverageOf } from '../../shared/domain/method.ts'
import { hasRelease, type Stage } from '../../shared/domain/round.ts'
import { earliestStage, nextStages } from '../../shared/domain/stages.ts'
import type { ScoreSummary } from '../../shared/domain/scoreSummary.ts'
import type { StageBody } from '../../shared/protocol/approvals.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { scoreAll } from '../../shared/scoring/tree/scoreAll.ts'
import { summarise } from '../../shared/scoring/summarise.ts'
import { showValue } from '../../shared/util/validate.ts'
import { approvalHolds, unwillingPartners } from '../approvals/approvalHolds.ts'
import { isChangedSinceAsked } from '../approvals/contentChange.ts'
import { refuseHeldUp } from '../approvals/refuseHeldUp.ts'
import { unansweredSubstance } from '../approvals/unansweredSubstance.ts'
import type { Account, RegistryState } from '../registry/Registry.ts'
import { inTurn } from '../workspace/inTurn.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { methodFor, methodOf } from '../workspace/roundMethod.ts'
import { demandInWorkspace, notFound, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * Moves an assessment to another stage; facilitators only. `conflict` for a step that is not allowed. What it says before the step
 * is kept as a version. A step to `agreed` that something holds up needs a reason, which is kept. With the step to `released`
 * nobody writes any more, and the scores are kept as they are then, with the method that made them; the round's first release also
 * writes down what its ranks ask for.
 */
export async function moveStage(
  workspace: Workspace,
  actor: Account,
  id: string,
  body: StageBody,
): Promise<Assessment> {
  const found = readableAssessment(workspace, actor, id)
  demandInWorkspace(workspace, actor, 'manage-rounds')
  return inTurn(found.id, () => moveInTurn(workspace, actor, found, body))
}

async function moveInTurn(
  workspace: Workspace,
  actor: Account,
  found: Assessment,
  { stage, override }: StageBody,
): Promise<Assessment> {
  const { registry, versions, now } = workspace
  refuseStep(registry.state().assessments.find(({ id }) => id === found.id)?.stage ?? found.stage, stage)
  const demandFree = () => (stage === 'agreed' ? freeToAgree(workspace, actor, found, override) : null)
  // before a version is kept for nothing, and again at the step itself
  ;(await demandFree())?.(registry.state())
  await versions.take(found.id, { reason: 'stage', by: actor.id })
  const overrule = await demandFree()
  const summary = stage === 'released' ? await summaryNow(workspace, found) : null
  const moved = await registry.update((draft) => {
    const assessment = draft.assessments.find((each) => each.id === found.id)
    if (!assessment) throw notFound('assessment', found.id)
    refuseStep(assessment.stage, stage)
    const overruled = overrule?.(draft)
    if (overruled) draft.overrides.push(overruled)
    if (stage === 'released') {
      keepRankCoverage(draft, assessment.round)
      assessment.method = methodOf(draft, assessment.round)
    }
    assessment.stage = stage
    if (summary) keepSummary(draft, summary)
    followAssessments(draft, assessment.round)
    recordActivity(draft, { at: now(), by: actor.id, deed: `stage-${stage}`, subject: assessment.id })
    return { ...assessment }
  })
  workspace.history.note(found.id, { kind: 'stage', by: actor.id, place: null, about: stage })
  if (summary) {
    await keepLastEdits(workspace, moved, summary)
    await workspace.scores.rescore(moved.round)
  }
  return moved
}

/**
 * Looks at the registry for what holds an agreement up, beside what is unanswered and changed now; throws a `conflict` unless it was
 * overruled, and gives what was. To be asked at the very moment of the step, too: partners and reviewers go on meanwhile.
 */
async function freeToAgree(
  workspace: Workspace,
  actor: Account,
  on: Assessment,
  override: StageBody['override'],
): Promise<(facts: RegistryState) => Override | null> {
  const unanswered = await unansweredSubstance(workspace, on)
  const isChanged = await isChangedSinceAsked(workspace, on.id)
  const { now, timeZone } = workspace
  return (facts) => {
    const holds = approvalHolds({ facts, assessment: on.id, unanswered, isChanged, now: now(), timeZone })
    refuseHeldUp(holds, override)
    if (!override || holds.length === 0) return null
    const partners = [...unwillingPartners(facts, on.id)]
    const over = holds.map(({ kind }) => kind)
    return { assessment: on.id, by: actor.id, at: now(), why: override.why, over, partners }
  }
}

function refuseStep(from: Stage, to: Stage): void {
  if (nextStages(from).includes(to)) return
  throw problem('conflict', `From ${from} an assessment does not go to ${to}`, {
    faults: [{ path: 'stage', value: showValue(to), expected: `one of ${nextStages(from).join(', ') || 'none'}` }],
  })
}

/** Edits that arrived between the look at the scores and the moment when nobody could write any more belong to the release. */
async function keepLastEdits(workspace: Workspace, assessment: Assessment, before: ScoreSummary): Promise<void> {
  await workspace.hub.reauthorise()
  const summary = await summaryNow(workspace, assessment)
  if (JSON.stringify(before) !== JSON.stringify(summary))
    await workspace.registry.update((draft) => keepSummary(draft, summary))
}

/** Computed from the document itself; the live summary follows a moment later. */
async function summaryNow(
  { hub, instrument, scores, registry }: Workspace,
  assessment: Assessment,
): Promise<ScoreSummary> {
  const { id, country } = assessment
  const content = await hub.read(roomName({ kind: 'content', assessment: id }), readContent)
  const recent = scores.summaryOf(id)?.recent ?? []
  return summarise(
    instrument,
    scoreAll(instrument, scoreInputOf(content), methodFor(registry.state(), assessment)),
    { assessment: id, country },
    recent,
  )
}

/** Ranks that a release shows stay as they are, also should the preset become another; asked before the stage moves. */
function keepRankCoverage(draft: RegistryState, id: RoundId): void {
  const method = methodOf(draft, id)
  const isReleased = hasRelease(draft.assessments.filter((each) => each.round === id))
  for (const round of draft.rounds)
    if (round.id === id) round.method = { ...method, rankCoverage: rankCoverageOf(method, isReleased) }
}

function keepSummary(draft: RegistryState, summary: ScoreSummary): void {
  draft.released = draft.released.filter((release) => release.assessment !== summary.assessment)
  draft.released.push({ assessment: summary.assessment, summary })
}

/** A round is as far as the assessment that is least far. */
function followAssessments(draft: RegistryState, id: RoundId): void {
  const stage = earliestStage(draft.assessments.filter((each) => each.round === id).map((each) => each.stage))
  for (const round of draft.rounds) if (round.id === id && stage) round.stage = stage
}
