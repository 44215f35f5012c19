import type { WorkspaceAbility } from '../../shared/domain/abilities.ts'
import type { Me } from '../../shared/protocol/api.ts'

/** Whether the person may do this in the workspace now, as the server said; the server enforces, the page only shows. */
export function mayInWorkspace(me: Me, ability: WorkspaceAbility): boolean {
  return me.abilities.includes(ability)
}
