import type * as z from 'zod/mini'
import type { RoundId } from '../../shared/domain/ids.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import type { Method } from '../../shared/domain/method.ts'
import type { Round } from '../../shared/domain/round.ts'
import type { methodBody } from '../../shared/protocol/api.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { canonicalText } from '../../shared/scoring/check/canonical.ts'
import { checkInstrument } from '../../shared/scoring/check/checkInstrument.ts'
import type { Account, RegistryState } from '../registry/Registry.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { demandInWorkspace, notFound } from '../workspace/rights.ts'
import { methodOf } from '../workspace/roundMethod.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * Changes how a round is scored; facilitators only. What was released keeps the method that it was released by. Refused
 * as `conflict` once all of the round was released, and where somebody else changed the method since `seen`. Open pages and
 * the overview have the new scores when it resolves.
 */
export async function changeMethod(
  workspace: Workspace,
  actor: Account,
  id: RoundId,
  { method, seen }: z.infer<typeof methodBody>,
): Promise<Round> {
  demandInWorkspace(workspace, actor, 'manage-rounds')
  const { registry, now, scores, instrument } = workspace
  refuseUnfit(instrument, method)
  const changed = await registry.update((draft) => {
    const round = draft.rounds.find((each) => each.id === id)
    if (!round) throw notFound('round', id)
    refuseReleased(draft, id)
    refuseOvertaken(methodOf(draft, id), seen)
    keepOfReleased(draft, id)
    round.method = method
    recordActivity(draft, { at: now(), by: actor.id, deed: 'change-method', subject: id })
    return { ...round }
  })
  await scores.rescore(id)
  return changed
}

/** A mean that one zero decides is a choice: the method note and the form say so. */
const IS_CHOICE = /^method\.(inside|across)Areas$/

/** Faults that the method brings; those of the instrument itself are none of its doing. */
function refuseUnfit(instrument: Instrument, method: Method): void {
  const own = new Set(checkInstrument(instrument).map(({ path, value }) => `${path} ${value}`))
  const faults = checkInstrument(instrument, method).filter(
    ({ path, value }) => !own.has(`${path} ${value}`) && !IS_CHOICE.test(path),
  )
  if (faults.length > 0) throw problem('invalid', 'The method does not fit the instrument', { faults: [...faults] })
}

/** What was published stays as it was computed; earlier versions did not write down how. */
function keepOfReleased(draft: RegistryState, id: RoundId): void {
  for (const assessment of draft.assessments)
    if (assessment.round === id && assessment.stage === 'released') assessment.method ??= methodOf(draft, id)
}

function refuseReleased({ assessments }: RegistryState, id: RoundId): void {
  const all = assessments.filter((each) => each.round === id)
  const released = all.filter(({ stage }) => stage === 'released')
  if (released.length === 0 || released.length < all.length) return
  throw problem('conflict', 'All scores of this round were released; its method stays', {
    faults: [
      {
        path: 'method',
        value: `released: ${released.map(({ country }) => country).join(', ')}`,
        expected: 'a round with an assessment that is not released',
      },
    ],
  })
}

function refuseOvertaken(current: Method, seen: Method): void {
  if (canonicalText(current) === canonicalText(seen)) return
  throw problem('conflict', 'Somebody else changed the method meanwhile', {
    faults: [{ path: 'seen', value: 'an earlier method', expected: 'the method as it is now' }],
  })
}
