import type * as z from 'zod/mini'
import type { RoundId } from '../../shared/domain/ids.ts'
import type { Method } from '../../shared/domain/method.ts'
import type { Round } from '../../shared/domain/round.ts'
import type { methodBody } from '../../shared/protocol/api.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { Account, RegistryState } from '../registry/Registry.ts'
import { recordActivity } from './recordActivity.ts'
import { demandInWorkspace, notFound } from './rights.ts'
import { methodOf } from './roundMethod.ts'
import type { Workspace } from './Workspace.ts'

/**
 * Changes how a round is scored; facilitators only. Refused as `conflict` once an assessment of the round was released, and
 * where somebody else changed the method since `seen`. Open pages and the overview have the new scores when it resolves.
 */
export async function changeMethod(
  workspace: Workspace,
  actor: Account,
  id: RoundId,
  { method, seen }: z.infer<typeof methodBody>,
): Promise<Round> {
  demandInWorkspace(workspace, actor, 'manage-rounds')
  const { registry, now, scores } = workspace
  const changed = await registry.update((draft) => {
    const round = draft.rounds.find((each) => each.id === id)
    if (!round) throw notFound('round', id)
    refuseReleased(draft, id)
    refuseOvertaken(methodOf(draft, id), seen)
    round.method = method
    recordActivity(draft, { at: now(), by: actor.id, deed: 'change-method', subject: id })
    return { ...round }
  })
  await scores.rescore(id)
  return changed
}

/** What was published stays as it was computed. */
function refuseReleased({ assessments }: RegistryState, id: RoundId): void {
  const released = assessments.filter((each) => each.round === id && each.stage === 'released')
  if (released.length === 0) return
  throw problem('conflict', 'Scores of this round were released; its method stays', {
    faults: [
      {
        path: 'method',
        value: `released: ${released.map(({ country }) => country).join(', ')}`,
        expected: 'a round without a released assessment',
      },
    ],
  })
}

function refuseOvertaken(current: Method, seen: Method): void {
  if (canonical(current) === canonical(seen)) return
  throw problem('conflict', 'Somebody else changed the method meanwhile', {
    faults: [{ path: 'seen', value: 'an earlier method', expected: 'the method as it is now' }],
  })
}

/** The same text for the same method, whatever order its parts came in. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
