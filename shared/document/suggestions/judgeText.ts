import type * as Y from 'yjs'
import { isNarrativeField } from '../keys.ts'
import type { NarrativeNode } from '../narrative.ts'
import { MAX_CELLS_OF_REQUEST, type CellBudget } from '../versions/align.ts'
import { nodesKey } from '../versions/nodesKey.ts'
import { mergeNodes } from './mergeNodes.ts'
import { placedBlocks, type PlacedBlock } from './suggestHunks.ts'
import type { Hunk, TextSuggestion } from './suggestion.ts'

/**
 * How a changed place of a suggestion stands to the text as it is now.
 * `as-seen`: its blocks say what they said. `merged`: they say something else, but not of the same words; `merged` is both.
 * `conflict`: the same words were changed. `gone`: none of its blocks is there. `done`: the text says it already.
 */
export interface JudgedHunk {
  readonly state: 'as-seen' | 'merged' | 'conflict' | 'gone' | 'done'
  /** What its blocks say now. */
  readonly now: readonly NarrativeNode[]
  /** What the text would say; null where a person has to write it. */
  readonly merged: readonly NarrativeNode[] | null
}

/** Judges each changed place against its own blocks only: other edits never make a suggestion out of date. Reads only. */
export function judgeText(doc: Y.Doc, { field, hunks }: TextSuggestion): readonly JudgedHunk[] {
  const blocks = isNarrativeField(field) ? placedBlocks(doc, field) : []
  const budget: CellBudget = { cells: MAX_CELLS_OF_REQUEST }
  return hunks.map((hunk) => judge(hunk, blocks, budget))
}

function judge(hunk: Hunk, blocks: readonly PlacedBlock[], budget: CellBudget): JudgedHunk {
  const { base, to } = hunk
  if (hunk.blocks.length === 0) return judgeInsertion(hunk, blocks)
  const there = blocks.filter(({ place }) => hunk.blocks.some((other) => isSamePlace(place, other)))
  const now = there.flatMap(({ nodes }) => nodes)
  if (there.length === 0)
    return to.length === 0 ? { state: 'done', now, merged: [] } : { state: 'gone', now, merged: null }
  if (nodesKey(now) === nodesKey(to)) return { state: 'done', now, merged: to }
  if (nodesKey(now) === nodesKey(base)) return { state: 'as-seen', now, merged: to }
  const merged = there.length === hunk.blocks.length ? mergeNodes(base, now, to, budget) : null
  return merged ? { state: 'merged', now, merged } : { state: 'conflict', now, merged: null }
}

/** New blocks go behind the one that they were put behind. At the start of a text that has words by now, it is looked at. */
function judgeInsertion({ after, to }: Hunk, blocks: readonly PlacedBlock[]): JudgedHunk {
  if (after === null) return { state: blocks.length === 0 ? 'as-seen' : 'merged', now: [], merged: to }
  if (!blocks.some(({ place }) => isSamePlace(place, after))) return { state: 'gone', now: [], merged: null }
  return { state: 'as-seen', now: [], merged: to }
}

const isSamePlace = (a: PlacedBlock['place'], b: PlacedBlock['place']): boolean =>
  a.client === b.client && a.clock === b.clock
