import type { NarrativeNode } from '../../../../../shared/document/narrative.ts'
import type { JudgedHunk } from '../../../../../shared/document/suggestions/judgeText.ts'
import type { HunkResult } from '../../../../../shared/document/suggestions/suggestion.ts'
import { nodesKey } from '../../../../../shared/document/versions/nodesKey.ts'

/**
 * How a suggestion on a text can be accepted, by the worst of its places. `at-once`: all stand as its author saw them.
 * `merged`: the accepter must see first what both changes come to. `by-hand`: a person must write what holds. `done`: the
 * text says it already.
 */
export type Acceptance = 'at-once' | 'merged' | 'by-hand' | 'done'

/** What accepting a suggestion takes, by how its places stand to the text. */
export function acceptanceOf(judged: readonly JudgedHunk[]): Acceptance {
  const states = new Set(judged.map(({ state }) => state))
  if (states.has('conflict') || states.has('gone')) return 'by-hand'
  if (states.has('merged')) return 'merged'
  return states.has('as-seen') ? 'at-once' : 'done'
}

/** What each place shall say, with what it says now. `written`: by place, what a person wrote for it. */
export const resultsOf = (
  judged: readonly JudgedHunk[],
  written: ReadonlyMap<number, readonly NarrativeNode[]> = new Map(),
): HunkResult[] =>
  judged.map(({ now, merged }, at) => ({ seen: [...now], result: [...(written.get(at) ?? merged ?? now)] }))

/** Whether two judgements say the same of a text: nobody changed it between them. */
export const isSameJudgement = (one: readonly JudgedHunk[], other: readonly JudgedHunk[]): boolean =>
  one.length === other.length &&
  one.every((hunk, at) => {
    const same = other[at]
    return same !== undefined && hunk.state === same.state && nodesKey(hunk.now) === nodesKey(same.now)
  })
