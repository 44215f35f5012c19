import type * as Y from 'yjs'
import { isNarrativeField, type NarrativeField } from '../keys.ts'
import { MAX_CELLS_OF_REQUEST, type CellBudget } from '../versions/align.ts'
import { nodesKey } from '../versions/nodesKey.ts'
import { isNewEntry, isRemoval, REMOVED, textOfEntry } from './entryValues.ts'
import { mergeNodes } from './mergeNodes.ts'
import { placedBlocks, type PlacedBlock } from './suggestHunks.ts'
import type { EntrySuggestion, Hunk, Suggestion } from './suggestion.ts'

/**
 * The suggestion that takes an accepted one back: what it brought goes, and what stood there comes again. Null where that
 * cannot be worked out: the words that it brought do not stand there as they were suggested any more, or stand there more
 * than once; nothing held before its answer; it removed an entry, which is brought back from the list of those. Reads only.
 */
export function reverseSuggestion(doc: Y.Doc, suggestion: Suggestion): Suggestion | null {
  switch (suggestion.kind) {
    case 'text': {
      const hunks = isNarrativeField(suggestion.field) ? reverseHunks(doc, suggestion.field, suggestion.hunks) : null
      return hunks && { ...suggestion, hunks: [...hunks] }
    }
    case 'answer':
      return suggestion.seen && { ...suggestion, seen: suggestion.to, to: suggestion.seen }
    case 'entry':
      return reverseEntry(doc, suggestion)
  }
}

function reverseEntry(doc: Y.Doc, suggestion: EntrySuggestion): EntrySuggestion | null {
  if (isRemoval(suggestion)) return null
  if (isNewEntry(suggestion)) return { ...suggestion, values: [{ field: REMOVED, seen: false, to: true }], hunks: [] }
  const text = textOfEntry(suggestion)
  const hunks = text === null ? [] : reverseHunks(doc, text, suggestion.hunks)
  if (!hunks) return null
  const values = suggestion.values.map(({ field, seen, to }) => ({ field, seen: to, to: seen }))
  return { ...suggestion, values, hunks: [...hunks] }
}

function reverseHunks(doc: Y.Doc, field: NarrativeField, hunks: readonly Hunk[]): readonly Hunk[] | null {
  const blocks = placedBlocks(doc, field)
  const budget: CellBudget = { cells: MAX_CELLS_OF_REQUEST }
  const reversed = hunks.map((hunk) => reverseHunk(hunk, blocks, budget)).filter((hunk) => hunk !== null)
  const named = reversed.flatMap((hunk) => hunk.blocks.map(keyOf))
  return reversed.length === hunks.length && new Set(named).size === named.length ? reversed : null
}

function reverseHunk(hunk: Hunk, blocks: readonly PlacedBlock[], budget: CellBudget): Hunk | null {
  const { blocks: old, after, base, to } = hunk
  if (to.length === 0) {
    const isThere = after === null || blocks.some(({ place }) => isSame(place, after))
    return isThere ? { blocks: [], after, base: [], to: base } : null
  }
  const runs = runsOf(nodesKey(to), to.length, blocks)
  // edited in place it has an item of before; put in, it stands behind the block that it was put behind
  const own = runs.find((at) => blocks.slice(at, at + to.length).some(({ place }) => old.some((o) => isSame(o, place))))
  const behind = runs.find((at) => isSameOrNull(blocks[at - 1]?.place ?? null, after))
  const at = own ?? behind ?? (runs.length === 1 ? runs[0] : undefined)
  if (at === undefined) return mergedBack(hunk, blocks, budget)
  const run = blocks.slice(at, at + to.length)
  return { blocks: run.map(({ place }) => place), after: blocks[at - 1]?.place ?? null, base: [...to], to: base }
}

/** Its blocks stand, but say more than was accepted, as where both changes were merged: only its own words go back. */
function mergedBack({ blocks: old, base, to }: Hunk, blocks: readonly PlacedBlock[], budget: CellBudget): Hunk | null {
  const from = blocks.findIndex(({ place }) => old.some((one) => isSame(one, place)))
  const run = blocks.slice(from, from + old.length)
  if (from < 0 || !run.every(({ place }, at) => isSame(place, old[at] ?? place))) return null
  const now = run.flatMap(({ nodes }) => nodes)
  const merged = mergeNodes(to, now, base, budget)
  if (!merged || nodesKey(merged) === nodesKey(now)) return null
  return { blocks: run.map(({ place }) => place), after: blocks[from - 1]?.place ?? null, base: now, to: [...merged] }
}

/** Where blocks stand that say this together. */
function runsOf(key: string, length: number, blocks: readonly PlacedBlock[]): readonly number[] {
  return blocks.flatMap((_, at) =>
    nodesKey(blocks.slice(at, at + length).flatMap(({ nodes }) => nodes)) === key ? [at] : [],
  )
}

type Place = PlacedBlock['place']
const keyOf = ({ client, clock }: Place): string => `${client}:${clock}`
const isSame = (a: Place, b: Place): boolean => keyOf(a) === keyOf(b)
const isSameOrNull = (a: Place | null, b: Place | null): boolean => (a && b ? isSame(a, b) : a === b)
