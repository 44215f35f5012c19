import type * as z from 'zod/mini'
import type { MemberId } from '../../shared/domain/ids.ts'
import type { memberPatchBody } from '../../shared/protocol/api.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { Account } from '../registry/Registry.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { demandInWorkspace, notFound } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * Changes a member's roles, disables or enables an account; facilitators only. Rights change in place; only disabling ends
 * the person's sign-ins, and with them their sockets. `conflict` where nobody would be left who can run the workspace.
 */
export function changeMember(
  workspace: Workspace,
  actor: Account,
  id: MemberId,
  { roles, disabled }: z.infer<typeof memberPatchBody>,
): Promise<Account> {
  demandInWorkspace(workspace, actor, 'manage-members')
  return workspace.registry.update((draft) => {
    const account = draft.accounts.find((each) => each.id === id)
    if (!account) throw notFound('member', id)
    if (roles) account.roles = roles
    if (disabled !== undefined) account.disabled = disabled
    if (!draft.accounts.some(canRunWorkspace))
      throw problem('conflict', 'Somebody must stay who is facilitator and not disabled')
    if (account.disabled) draft.signIns = draft.signIns.filter((signIn) => signIn.member !== id)
    const deed = disabled === undefined ? 'change-roles' : disabled ? 'disable-member' : 'enable-member'
    recordActivity(draft, { at: workspace.now(), by: actor.id, deed, subject: id })
    return structuredClone(account)
  })
}

const canRunWorkspace = (account: Account): boolean =>
  !account.disabled && account.roles.some((grant) => grant.role === 'facilitator')
