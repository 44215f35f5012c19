import type { Account } from '../registry/Registry.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { demandInWorkspace, notFound } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** Takes an invitation or guest link back before it is used; facilitators only. */
export async function removeInvitation(workspace: Workspace, actor: Account, id: string): Promise<void> {
  demandInWorkspace(workspace, actor, 'manage-members')
  await workspace.registry.update((draft) => {
    if (!draft.invitations.some((invitation) => invitation.id === id)) throw notFound('invitation', id)
    draft.invitations = draft.invitations.filter((invitation) => invitation.id !== id)
    recordActivity(draft, { at: workspace.now(), by: actor.id, deed: 'remove-invitation', subject: '' })
  })
}
