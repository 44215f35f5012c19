import type { Partner } from '../../shared/domain/partner.ts'
import type { Account } from '../registry/Registry.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { demandInWorkspace } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** Replaces the list of partners; facilitators only. */
export function putPartners(workspace: Workspace, actor: Account, partners: readonly Partner[]): Promise<Partner[]> {
  demandInWorkspace(workspace, actor, 'manage-rounds')
  return workspace.registry.update((draft) => {
    draft.partners = [...partners]
    recordActivity(draft, { at: workspace.now(), by: actor.id, deed: 'put-partners', subject: '' })
    return [...partners]
  })
}
