import { assessmentSubject, can, WORKSPACE } from '../../shared/domain/abilities.ts'
import type { InvitationRow, MemberRow, Person } from '../../shared/protocol/api.ts'
import type { Account } from '../registry/Registry.ts'
import { memberOf } from './meOf.ts'
import { demandInWorkspace } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * Names for ids. Members know everybody who is or was here; a guest knows who may write or comment in the one
 * assessment, because their names stand there.
 */
export function peopleFor({ registry, now }: Workspace, actor: Account): readonly Person[] {
  const { accounts, assessments } = registry.state()
  const at = now()
  const toPerson = ({ id, name }: Account): Person => ({ id, name })
  if (can(actor, 'read-overview', WORKSPACE, at)) return accounts.map(toPerson)
  const subject = assessments.find((assessment) => assessment.id === actor.guest?.assessment)
  const isKnown = (account: Account): boolean =>
    account.id === actor.id ||
    (subject !== undefined && can({ ...account, disabled: false }, 'comment', assessmentSubject(subject), at))
  return accounts.filter(isKnown).map(toPerson)
}

/** Everybody with roles and address; facilitators only. */
export function membersFor(workspace: Workspace, actor: Account): readonly MemberRow[] {
  demandInWorkspace(workspace, actor, 'manage-members')
  return workspace.registry.state().accounts.map((account) => memberRowOf(workspace, account))
}

/** One member as facilitators see them. */
export function memberRowOf({ registry, lastSeen }: Workspace, account: Account): MemberRow {
  const seen = registry
    .state()
    .signIns.filter((signIn) => signIn.member === account.id)
    .map((signIn) => lastSeen.of(signIn))
  const latest = Math.max(account.lastSeen ?? 0, ...seen)
  return { ...memberOf(account), email: account.email, lastSeen: latest === 0 ? null : latest }
}

/** Invitations and guest links that were neither used nor expired; facilitators only. */
export function invitationsFor(workspace: Workspace, actor: Account): readonly InvitationRow[] {
  demandInWorkspace(workspace, actor, 'manage-members')
  return workspace.registry
    .state()
    .invitations.filter((invitation) => invitation.expires > workspace.now())
    .map(({ id, email, roles, guest, expires }) => ({ id, email, roles, guest, expires }))
}
