import type { AgendaItemId, EntryId } from '../../shared/domain/ids.ts'
import { newestResult } from '../../shared/domain/sessions/machine/decisionRows.ts'
import type { BallotResult } from '../../shared/domain/sessions/ballotResult.ts'
import { decisionPlace, type SessionState } from '../../shared/domain/sessions/sessionState.ts'
import { startThread } from '../commands/startThread.ts'
import type { Account } from '../registry/Registry.ts'
import { canOn } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * A thread on an item's indicator, by the caller, in each of its assessments that is not decided and where they may comment. The
 * same id once more begins none. `words`: what was said; below it stands the tally in plain numbers, "4 × 3" for four at level 3.
 */
export async function leaveThread(
  workspace: Workspace,
  actor: Account,
  state: SessionState,
  { item: id, thread, words }: { readonly item: AgendaItemId; readonly thread: EntryId; readonly words: string },
): Promise<void> {
  const item = state.agenda.find((each) => each.id === id)
  const { assessments } = workspace.registry.state()
  for (const target of item?.targets ?? []) {
    const on = assessments.find((each) => each.id === target)
    if (!item || !on || state.decisions.has(decisionPlace(id, target)) || !canOn(workspace, actor, 'comment', on))
      continue
    const result = newestResult(state, id, target)
    const text = result ? `${words}\n\n${tallyLine(result)}` : words
    await startThread(workspace, actor, target, {
      id: thread,
      anchor: { kind: 'indicator', indicator: item.indicator },
      audience: 'all',
      text,
    })
  }
}

/** Counts by score in plain numbers; what has no score stands under a dash. */
export function tallyLine({ tally, silent }: Pick<BallotResult, 'tally' | 'silent'>): string {
  const scored = tally.flatMap(({ score, count }) => (score === null ? [] : [`${count} × ${score}`]))
  const without = silent + tally.reduce((sum, { score, count }) => sum + (score === null ? count : 0), 0)
  return [...scored, ...(without > 0 ? [`${without} × –`] : [])].join(' · ')
}
