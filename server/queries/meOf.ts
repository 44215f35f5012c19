import { can, WORKSPACE, WORKSPACE_ABILITIES } from '../../shared/domain/abilities.ts'
import type { Member } from '../../shared/domain/member.ts'
import type { Me } from '../../shared/protocol/api.ts'
import type { Account } from '../registry/Registry.ts'
import type { SignedIn } from '../signIn/signInOf.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** What a signed-in person is told about themselves. */
export function meOf({ registry, now, timeZone, mail }: Workspace, { account, until }: SignedIn): Me {
  const { title, sample } = registry.state().workspace
  return {
    member: memberOf(account),
    email: account.email,
    abilities: WORKSPACE_ABILITIES.filter((ability) => can(account, ability, WORKSPACE, now())),
    workspace: { title, sample, timeZone, ...(mail && { mail: true }) },
    until,
  }
}

/** The part of an account that others may know. */
export function memberOf({ id, name, roles, guest, disabled }: Account): Member {
  return { id, name, roles, disabled, ...(guest && { guest }) }
}
