import type * as Y from 'yjs'
import { formerIndex, type BlockPlace } from '../forwardEdits.ts'
import { isNarrativeField } from '../keys.ts'
import { narrativeOf, toYNodes, type NarrativeNode } from '../narrative.ts'
import { mergeBlocks } from '../versions/mergeNarrative.ts'
import { MAX_CELLS_OF_REQUEST, type CellBudget } from '../versions/align.ts'
import { blockPlaces } from './suggestHunks.ts'
import type { Hunk, TextSuggestion } from './suggestion.ts'

/**
 * Makes the blocks of each changed place say its result, by editing only the words that differ; one whose blocks are gone
 * comes where they stood. Whether the results are right is the caller's to judge. Call it inside one transaction.
 */
export function applyHunks(
  doc: Y.Doc,
  { field, hunks }: TextSuggestion,
  results: readonly (readonly NarrativeNode[])[],
): void {
  if (!isNarrativeField(field)) return
  const narrative = narrativeOf(doc, field)
  const budget: CellBudget = { cells: MAX_CELLS_OF_REQUEST }
  for (const [at, hunk] of hunks.entries()) {
    const live: LiveBlocks = { doc, narrative, places: blockPlaces(doc, field) }
    applyHunk(live, hunk, results[at] ?? [], budget)
  }
}

/** A text as it is now, with where its blocks stand. */
interface LiveBlocks {
  readonly doc: Y.Doc
  readonly narrative: Y.XmlFragment
  readonly places: readonly BlockPlace[]
}

function applyHunk(live: LiveBlocks, hunk: Hunk, result: readonly NarrativeNode[], budget: CellBudget): void {
  const { narrative, places } = live
  const indices = hunk.blocks.map((place) => indexOf(places, place)).filter((index) => index >= 0)
  const [from] = indices.toSorted((a, b) => a - b)
  if (from === undefined) return narrative.insert(insertionIndex(live, hunk), toYNodes(result))
  const isTogether = Math.max(...indices) - from === indices.length - 1
  // others stand between them: the first takes all
  if (!isTogether) for (const index of indices.toSorted((a, b) => b - a)) if (index !== from) narrative.delete(index, 1)
  mergeBlocks(narrative, { from, count: isTogether ? indices.length : 1 }, result, budget)
}

function insertionIndex({ doc, narrative, places }: LiveBlocks, { blocks, after }: Hunk): number {
  if (after && indexOf(places, after) >= 0) return indexOf(places, after) + 1
  if (after === null && blocks.length === 0) return 0
  return formerIndex(doc, narrative, blocks[0] ?? after)
}

const indexOf = (places: readonly BlockPlace[], { client, clock }: BlockPlace): number =>
  places.findIndex((place) => place.client === client && place.clock === clock)
