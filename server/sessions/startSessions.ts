import { afterStart, afterUnheld } from '../../shared/domain/sessions/machine/afterwards.ts'
import { REOPEN_WITHIN_MS } from '../../shared/domain/sessions/machine/doorRows.ts'
import type { SessionId } from '../../shared/domain/ids.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { armSession } from './armSession.ts'
import { destroyEnded } from './destroyEnded.ts'
import { followSessions, keepViews } from './followSessions.ts'
import { keepFact, keepState } from './keepState.ts'
import { readState } from './readState.ts'
import { recordDecisions } from './recordDecisions.ts'
import { removeStrays } from './removeStrays.ts'
import { inSessionTurn } from './sessionRooms.ts'

/**
 * Goes on with every session where the end of the last process left it: what is being voted on stays so, timers stand still with
 * what was left, nothing is revealed but what somebody chose to reveal, and decisions that were noted are written. To be called
 * before anybody can connect. One that cannot be read is logged, and keeps nobody from the others. Gives what ends it.
 */
export async function startSessions(workspace: Workspace): Promise<() => Promise<void>> {
  const { sessions } = workspace.registry.state()
  for (const { id, state, closed } of sessions)
    // one that was closed a short while ago may have been opened again without the registry's knowing
    if (state !== 'closed' || workspace.now() <= (closed ?? 0) + REOPEN_WITHIN_MS)
      await inSessionTurn(id, () => goOn(workspace, id)).catch((error: unknown) =>
        workspace.log.error({ session: id, error: nameOf(error) }, 'A session could not be gone on with'),
      )
  await destroyForgotten(workspace)
  const unfollow = followSessions(workspace)
  return async () => {
    workspace.sessionClock.stop()
    await unfollow()
  }
}

async function goOn(workspace: Workspace, id: SessionId): Promise<void> {
  const found = await readState(workspace, id)
  const { phase } = found
  const isCastIn =
    phase.kind !== 'voting' || (await workspace.ballots.isOpen({ session: id, round: phase.ballotRound }))
  const started = afterStart(found, workspace.now())
  // a round whose keys are not there, as after a restore, cannot be gone on with
  const state = isCastIn ? started : afterUnheld(started, 'interrupted', workspace.now())
  if (state !== found) await keepState(workspace, state, null)
  await recordDecisions(workspace, id).catch((error: unknown) =>
    workspace.log.error({ session: id, error: nameOf(error) }, 'A decision of a session could not be recorded'),
  )
  await removeStrays(workspace, state).catch((error: unknown) =>
    workspace.log.error({ session: id, error: nameOf(error) }, 'A ballot that counts no more could not be taken out'),
  )
  await destroyEnded(workspace, id)
  const now = await readState(workspace, id)
  await keepFact(workspace, id, now)
  await keepViews(workspace, id)
  armSession(workspace, now)
}

/** Rounds of sessions that are not there, or are closed, are nobody's any more. */
async function destroyForgotten({ ballots, registry, log }: Workspace): Promise<void> {
  const open = new Set<string>(registry.state().sessions.flatMap(({ id, state }) => (state === 'closed' ? [] : [id])))
  for (const round of await ballots.rounds())
    if (!open.has(round.session))
      await ballots
        .destroy(round)
        .catch((error: unknown) => log.error({ error: nameOf(error) }, 'A ballot round could not be destroyed'))
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')
