import { newEntryId, type EntryId } from '../../../../shared/domain/ids.ts'
import { PROBLEM_STATUS, type Problem } from '../../../../shared/protocol/problem.ts'

/** The id of a deed for as long as it is not known what became of it. */
export interface DeedId {
  /** The id under which it is asked for now. */
  readonly current: () => EntryId
  /** Takes what asking came to: the problem, or null where it went well. After a last word the next deed has a new id. */
  readonly answered: (failed: Pick<Problem, 'kind'> | null) => void
}

/**
 * Gives a deed its id. Asked for again after an answer that says nothing of what became of it, as a lost one or a disk that
 * takes nothing, it is the same deed: the server does it once.
 */
export function newDeedId(): DeedId {
  let id = newEntryId()
  return {
    current: () => id,
    answered: (failed) => {
      if (isFinal(failed)) id = newEntryId()
    },
  }
}

/** Refusals of whatever is asked for, without a look at it. */
const TURNED_AWAY: ReadonlySet<Problem['kind']> = new Set(['throttled', 'not-signed-in'])

/** Whether it is done, or refused as it was asked for. */
const isFinal = (failed: Pick<Problem, 'kind'> | null): boolean =>
  failed === null || (PROBLEM_STATUS[failed.kind] < PROBLEM_STATUS.internal && !TURNED_AWAY.has(failed.kind))
