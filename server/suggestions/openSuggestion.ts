import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import type { Outcome, Suggestion } from '../../shared/document/suggestions/suggestion.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { showValue } from '../../shared/util/validate.ts'
import { demandThread } from '../workspace/findThread.ts'
import type { Account } from '../registry/Registry.ts'
import { accountNow, demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** A thread that asks for a change which this version knows. */
export interface SuggestionThread extends ThreadEntry {
  readonly suggestion: Suggestion
}

/** A deed that decides a suggestion: its id, made by the page, and what it comes to. */
export interface Deciding {
  readonly op: EntryId
  readonly status: Exclude<Outcome['status'], 'accepting'>
  /** As `Outcome.print`. */
  readonly print?: string
  /** By which change the suggestion is that was looked at, null for none; left out where that does not matter. */
  readonly seen?: EntryId | null
}

/**
 * The thread if its suggestion waits for somebody to decide; null where this very deed decided it already. A `conflict`
 * where it was decided otherwise or with other results, or where the thread asks for nothing that this version knows.
 */
export function demandOpen(
  doc: Parameters<typeof viewDiscussion>[0],
  id: EntryId,
  actor: Pick<Account, 'id'>,
  { op, status, print, seen }: Deciding,
): SuggestionThread | null {
  const thread = demandThread(viewDiscussion(doc), id)
  const { suggestion, outcome } = thread
  if (!suggestion) throw problem('conflict', 'This thread asks for no change')
  if (suggestion.kind === 'unknown') throw problem('conflict', 'This suggestion was made with a newer version')
  if (outcome === null) {
    if (seen !== undefined) demandSeen(thread, seen)
    return { ...thread, suggestion }
  }
  const isOwn = outcome.op === op && outcome.by === actor.id
  if (isOwn && print !== undefined && outcome.print !== undefined && print !== outcome.print)
    throw problem('conflict', 'This deed was asked for with other results already', {
      faults: [{ path: 'results', value: 'other results', expected: 'the same ones, or a new id of the deed' }],
    })
  if (isOwn && outcome.status === status) return null
  if (isOwn && outcome.status === 'accepting' && status === 'accepted') return { ...thread, suggestion }
  throw problem('conflict', 'This suggestion was decided already', {
    faults: [{ path: 'op', value: showValue(outcome.status), expected: 'a suggestion that is open' }],
  })
}

/** Throws a `conflict` where a suggestion was changed since somebody looked at it. `seen`: by which change it was then. */
export function demandSeen({ changed }: Pick<ThreadEntry, 'changed'>, seen: EntryId | null): void {
  const now = changed?.op ?? null
  if (now === seen) return
  throw problem('conflict', 'Its author changed this suggestion since you looked', {
    faults: [{ path: 'seen', value: showValue(seen), expected: `the last change: ${showValue(now)}` }],
  })
}

/** The assessment, for who may decide its suggestions now; asks the registry for the newest rights. */
export function demandDecider(workspace: Workspace, actor: Pick<Account, 'id'>, assessment: string): Assessment {
  const now = accountNow(workspace, actor)
  const on = readableAssessment(workspace, now, assessment)
  demandOn(workspace, now, 'accept-suggestion', on)
  return on
}
