import {
  assessmentSubject,
  can,
  WORKSPACE,
  type AssessmentAbility,
  type WorkspaceAbility,
} from '../../shared/domain/abilities.ts'
import type { Talker } from '../../shared/document/discussion/threadRights.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { Account } from '../registry/Registry.ts'
import type { Workspace } from './Workspace.ts'

type Knowing = Pick<Workspace, 'registry' | 'now'>

/** Whether somebody may do something to an assessment now. */
export function canOn(
  { now }: Pick<Workspace, 'now'>,
  actor: Account,
  ability: AssessmentAbility,
  on: Assessment,
): boolean {
  return can(actor, ability, assessmentSubject(on), now())
}

/** Somebody as the rules about threads see them. */
export const talkerOn = (workspace: Pick<Workspace, 'now'>, actor: Account, on: Assessment): Talker => ({
  member: actor.id,
  may: (ability) => canOn(workspace, actor, ability, on),
})

/** Throws `forbidden` unless the actor may do this in the workspace. */
export function demandInWorkspace({ now }: Pick<Workspace, 'now'>, actor: Account, ability: WorkspaceAbility): void {
  if (!can(actor, ability, WORKSPACE, now())) throw problem('forbidden', `You may not do this here: ${ability}`)
}

/** Throws `forbidden` unless the actor may do this to the assessment. */
export function demandOn(
  workspace: Pick<Workspace, 'now'>,
  actor: Account,
  ability: AssessmentAbility,
  on: Assessment,
): void {
  if (!canOn(workspace, actor, ability, on))
    throw problem('forbidden', `You may not do this to this assessment: ${ability}`)
}

/** The assessment with this id. For somebody who may not read it, it does not exist: `not-found`. */
export function readableAssessment(workspace: Knowing, actor: Account, id: string): Assessment {
  const found = workspace.registry.state().assessments.find((assessment) => assessment.id === id)
  if (!found || !canOn(workspace, actor, 'read', found)) throw notFound('assessment', id)
  return found
}

/** A member as the registry has them now, who may have lost a right while something was under way. */
export function accountNow({ registry }: Pick<Workspace, 'registry'>, { id }: Pick<Account, 'id'>): Account {
  const found = registry.state().accounts.find((account) => account.id === id)
  if (!found) throw problem('forbidden', 'This member was removed')
  return found
}

/** A `not-found` that names what was asked for. */
export function notFound(what: string, id: string): Error {
  return problem('not-found', `There is no such ${what}`, {
    faults: [{ path: 'id', value: showValue(id), expected: `the id of a ${what} that you may see` }],
  })
}
