import { can, WORKSPACE } from '../../shared/domain/abilities.ts'
import type { MemberRow, Person } from '../../shared/protocol/api.ts'
import type { InvitationRow } from '../../shared/protocol/invitations.ts'
import type { Account } from '../registry/Registry.ts'
import { memberOf } from './meOf.ts'
import { demandInWorkspace } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * Names for ids. Members know everybody who is or was here; a guest only themselves, so that no proposal has a name, and who
 * has a seat in a review those of the party, also under the ids that they write under there.
 */
export function peopleFor({ registry, now }: Workspace, actor: Account): readonly Person[] {
  const { accounts, reviews } = registry.state()
  const own = reviews.filter((review) => review.reviewers.includes(actor.id))
  const party = new Set([actor.id, ...own.flatMap(({ reviewers }) => reviewers)])
  const known = can(actor, 'read-overview', WORKSPACE, now()) ? accounts : accounts.filter(({ id }) => party.has(id))
  const names = new Map(known.map(({ id, name }) => [id, name]))
  const voices = own.flatMap((review) =>
    review.voices.map(({ member, voice }) => ({ id: voice, name: names.get(member) ?? '…' })),
  )
  return [...known.map(({ id, name }) => ({ id, name })), ...voices]
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
  const { invitations, reviews } = workspace.registry.state()
  return invitations
    .filter((invitation) => invitation.expires > workspace.now())
    .map(({ id, email, roles, guest, review, expires }) => {
      const party = reviews.find((each) => each.id === review?.id)?.party ?? null
      return { id, email, roles, guest, party, expires }
    })
}
