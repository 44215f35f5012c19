import type { SessionId } from '../../shared/domain/ids.ts'
import { afterTimer } from '../../shared/domain/sessions/machine/timerRows.ts'
import type { SessionState } from '../../shared/domain/sessions/sessionState.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { countRound } from './countRound.ts'
import { keepState } from './keepState.ts'
import { readState } from './readState.ts'
import { inSessionTurn } from './sessionRooms.ts'

/** After so long a count that the disk did not take is tried again. */
const RETRY_MS = 2_000

/**
 * Sets what a session waits for: the end of the grace that a person's "reveal" began, and the end of a timer that stops the taking
 * of ballots. Nothing else happens in a session by itself.
 */
export function armSession(workspace: Workspace, state: SessionState): void {
  const { sessionClock: clock } = workspace
  const { phase, timer, head } = state
  const { id } = head
  const now = workspace.now()
  const isEnding = phase.kind === 'voting' && phase.taking.kind === 'until'
  clock.set(
    id,
    'grace',
    isEnding && phase.taking.kind === 'until' ? phase.taking.until - now : null,
    () => void count(workspace, state),
  )
  const stops =
    phase.kind === 'voting' &&
    phase.taking.kind === 'open' &&
    timer?.kind === 'running' &&
    timer.atEnd === 'stop-taking'
  clock.set(
    id,
    'timer',
    stops && timer?.kind === 'running' ? timer.endsAt - now : null,
    () => void stopTaking(workspace, id),
  )
}

/** The end of a reveal that a person gave. */
async function count(workspace: Workspace, { head: { id }, phase }: SessionState): Promise<void> {
  if (phase.kind !== 'voting') return
  try {
    await inSessionTurn(id, () => countRound(workspace, id, phase.ballotRound))
  } catch (error) {
    workspace.log.error(
      { session: id, error: nameOf(error) },
      'A ballot round could not be counted yet; it is tried again',
    )
    workspace.sessionClock.set(id, 'grace', RETRY_MS, () => void recount(workspace, id))
  }
}

async function recount(workspace: Workspace, id: SessionId): Promise<void> {
  try {
    await count(workspace, await readState(workspace, id))
  } catch (error) {
    workspace.log.error(
      { session: id, error: nameOf(error) },
      'A session cannot be read; its ballots are not counted yet',
    )
    workspace.sessionClock.set(id, 'grace', RETRY_MS, () => void recount(workspace, id))
  }
}

async function stopTaking(workspace: Workspace, id: SessionId): Promise<void> {
  try {
    await inSessionTurn(id, async () => {
      const state = await readState(workspace, id)
      // the clock of the machine may have been set back since: what counts is that the time passed
      const end = state.timer?.kind === 'running' ? state.timer.endsAt : 0
      const after = afterTimer(state, Math.max(workspace.now(), end))
      if (after !== state)
        await keepState(workspace, { ...after, revision: state.revision + 1, moved: state.revision + 1 }, null)
    })
  } catch (error) {
    workspace.log.error({ session: id, error: nameOf(error) }, 'The end of a timer did not stop the taking of ballots')
  }
}

/** Errors around ballots are logged by name: no message of theirs goes anywhere. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')
