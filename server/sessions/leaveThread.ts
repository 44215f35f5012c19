import type { AgendaItemId, EntryId } from '../../shared/domain/ids.ts'
import { newestResult } from '../../shared/domain/sessions/machine/decisionRows.ts'
import type { BallotResult } from '../../shared/domain/sessions/ballotResult.ts'
import { decisionPlace, type SessionState } from '../../shared/domain/sessions/sessionState.ts'
import { startThread } from '../commands/startThread.ts'
import type { Account } from '../registry/Registry.ts'
import { accountNow, canOn } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { mayPass } from './recordDecisions.ts'

/**
 * A thread on an item's indicator, by the caller, in each of its assessments where they may comment; of an item that is left open
 * only where it is not decided. The same id once more begins none. `words`: what was said; below it stands the tally in plain
 * numbers, "4 × 3" for four at level 3. Gives in how many assessments it was asked for and stands, and the first refusal; rejects
 * where a disk fails.
 */
export async function leaveThread(
  workspace: Workspace,
  actor: Account,
  state: SessionState,
  { item: id, thread, words, isPoint }: AskedThread,
): Promise<{ readonly asked: number; readonly begun: number; readonly refusal: unknown }> {
  const item = state.agenda.find((each) => each.id === id)
  const targets = (item?.targets ?? []).filter((target) => isPoint || !state.decisions.has(decisionPlace(id, target)))
  const { assessments } = workspace.registry.state()
  const account = accountNow(workspace, actor)
  let begun = 0
  let refusal: unknown = null
  for (const target of targets) {
    const on = assessments.find((each) => each.id === target)
    if (!item || !on || !canOn(workspace, account, 'comment', on)) continue
    const result = newestResult(state, id, target)
    const text = result ? `${words}\n\n${tallyLine(result)}` : words
    const anchor = { kind: 'indicator', indicator: item.indicator } as const
    try {
      await startThread(workspace, account, target, { id: thread, anchor, audience: 'all', text })
      begun += 1
    } catch (error) {
      if (mayPass(error)) throw error
      refusal ??= error
    }
  }
  return { asked: targets.length, begun, refusal }
}

interface AskedThread {
  readonly item: AgendaItemId
  readonly thread: EntryId
  readonly words: string
  /** A parked point, which may be about what is decided. */
  readonly isPoint: boolean
}

/** Counts by score in plain numbers; what has no score stands under a dash. */
export function tallyLine({ tally, silent }: Pick<BallotResult, 'tally' | 'silent'>): string {
  const scored = tally.flatMap(({ score, count }) => (score === null ? [] : [`${count} × ${score}`]))
  const without = silent + tally.reduce((sum, { score, count }) => sum + (score === null ? count : 0), 0)
  return [...scored, ...(without > 0 ? [`${without} × –`] : [])].join(' · ')
}
