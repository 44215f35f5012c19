import { approvesFor } from '../../shared/domain/abilities.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { Country } from '../../shared/domain/country.ts'
import type { Approval, ApprovalAsk } from '../../shared/domain/reviews/approval.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { ApprovalAnswer, ApprovalBody } from '../../shared/protocol/approvals.ts'
import { tellMembers } from '../inbox/tellMembers.ts'
import type { Account, RegistryState } from '../registry/Registry.ts'
import { inTurn } from '../workspace/inTurn.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { canOn, demandInWorkspace, demandOn, notFound, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { approvalsOf, askOf, owingPartners } from './approvalHolds.ts'
import { approvalAnswer } from './approvalsFor.ts'
import { isChangedSince } from './contentChange.ts'

/**
 * Asks partners to approve an assessment as it is now, which is kept as a version, and tells their editors; facilitators only. Who
 * was asked before and has not said anything, or objects, stays asked. While the content is as it was, the version asked about
 * stays, and so does what was said to it: asked for again it answers as before. A `conflict` once it is agreed.
 */
export async function askApproval(
  workspace: Workspace,
  actor: Account,
  id: string,
  partners: readonly Country[],
): Promise<ApprovalAnswer> {
  const on = readableAssessment(workspace, actor, id)
  demandInWorkspace(workspace, actor, 'manage-rounds')
  const fresh = await inTurn(on.id, () => askInTurn(workspace, actor, on, [...new Set(partners)]))
  await tellAsked(workspace, on, actor, fresh)
  return approvalAnswer(workspace, on)
}

/** Gives the partners that were not asked about this version before. */
async function askInTurn(
  workspace: Workspace,
  actor: Account,
  on: Assessment,
  wanted: readonly Country[],
): Promise<readonly Country[]> {
  const { registry, versions, now } = workspace
  refuseAgreed(registry.state(), on)
  const before = askOf(registry.state(), on.id)
  const partners = withOwing(registry.state(), on, wanted)
  const isSame = before !== null && !(await isChangedSince(workspace, on.id, before.version))
  const known = isSame ? before.partners : []
  const fresh = partners.filter((partner) => !known.includes(partner))
  if (isSame && fresh.length === 0 && partners.length === known.length) return []
  const version = isSame ? before.version : (await versions.take(on.id, { reason: 'approval', by: actor.id })).number
  await registry.update((draft) => {
    refuseAgreed(draft, on)
    // what partners said on the way here counts
    const asked = withOwing(draft, on, wanted)
    const ask: ApprovalAsk = { assessment: on.id, version, partners: asked, by: actor.id, at: now() }
    draft.approvalAsks = [...draft.approvalAsks.filter(({ assessment }) => assessment !== on.id), ask]
    recordActivity(draft, { at: ask.at, by: actor.id, deed: 'ask-approval', subject: on.id })
  })
  return fresh
}

const withOwing = (facts: RegistryState, { id }: Assessment, wanted: readonly Country[]): Country[] => [
  ...new Set([...wanted, ...owingPartners(facts, id)]),
]

/**
 * What a partner says to the version that it was asked about; for who speaks for it, as often as they change their mind until
 * the assessment is agreed. A `conflict` where the partner was not asked, or another version is asked about by now.
 */
export async function sayApproval(
  workspace: Workspace,
  actor: Account,
  { id, partner }: { readonly id: string; readonly partner: Country },
  { version, view, text }: ApprovalBody,
): Promise<ApprovalAnswer> {
  const on = readableAssessment(workspace, actor, id)
  demandOn(workspace, actor, 'approve', on)
  if (!approvesFor(actor, partner)) throw problem('forbidden', 'Only an editor of a partner speaks for it')
  const { registry, now } = workspace
  await registry.update((draft) => {
    refuseAgreed(draft, on)
    refuseUnasked(askOf(draft, on.id), partner, version)
    const known = approvalsOf(draft, on.id).find((each) => each.partner === partner)
    if (known && known.version === version && known.view === view && known.text === text) return
    const approval: Approval = { assessment: on.id, partner, version, view, text, by: actor.id, at: now() }
    const others = draft.approvals.filter((each) => each !== known)
    draft.approvals = [...others, approval]
    recordActivity(draft, { at: approval.at, by: actor.id, deed: `approval-${view}`, subject: on.id })
  })
  return approvalAnswer(workspace, on)
}

function refuseAgreed({ assessments }: Pick<RegistryState, 'assessments'>, { id }: Assessment): void {
  const stage = assessments.find((each) => each.id === id)?.stage
  if (stage === undefined) throw notFound('assessment', id)
  if (stage === 'agreed' || stage === 'released')
    throw problem('conflict', 'This assessment is agreed; what partners said to it stands', {
      faults: [{ path: 'stage', value: stage, expected: 'an assessment that is not agreed yet' }],
    })
}

function refuseUnasked(ask: ApprovalAsk | null, partner: Country, version: number): void {
  if (!ask?.partners.includes(partner))
    throw problem('conflict', 'This partner was not asked for its approval', {
      faults: [{ path: 'country', value: partner, expected: ask ? `one of ${ask.partners.join(', ')}` : 'nobody yet' }],
    })
  if (ask.version !== version)
    throw problem('conflict', 'Another version is asked about by now', {
      faults: [{ path: 'version', value: String(version), expected: String(ask.version) }],
    })
}

async function tellAsked(workspace: Workspace, on: Assessment, { id: by }: Account, fresh: readonly Country[]) {
  if (fresh.length === 0) return
  const { accounts } = workspace.registry.state()
  const asked = accounts.filter(
    (account) => canOn(workspace, account, 'approve', on) && fresh.some((partner) => approvesFor(account, partner)),
  )
  await tellMembers(
    workspace,
    asked.map(({ id }) => id),
    { kind: 'approval-asked', assessment: on.id, thread: null, by, at: workspace.now() },
  )
}
