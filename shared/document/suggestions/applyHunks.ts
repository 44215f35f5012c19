import type * as Y from 'yjs'
import { formerIndex } from '../forwardEdits.ts'
import { isNarrativeField } from '../keys.ts'
import { narrativeOf, toYNodes, type NarrativeNode } from '../narrative.ts'
import { mergeBlocks } from '../versions/mergeNarrative.ts'
import { placedBlocks, type PlacedBlock } from './suggestHunks.ts'
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
  for (const [at, hunk] of hunks.entries()) applyHunk(doc, narrative, hunk, placedBlocks(doc, field), results[at] ?? [])
}

function applyHunk(
  doc: Y.Doc,
  narrative: Y.XmlFragment,
  hunk: Hunk,
  blocks: readonly PlacedBlock[],
  result: readonly NarrativeNode[],
): void {
  const indices = hunk.blocks.map((place) => indexOf(blocks, place)).filter((index) => index >= 0)
  const [from] = indices.toSorted((a, b) => a - b)
  if (from === undefined) return narrative.insert(insertionIndex(doc, narrative, hunk, blocks), toYNodes(result))
  const isTogether = Math.max(...indices) - from === indices.length - 1
  // others stand between them: the first takes all
  if (!isTogether) for (const index of indices.toSorted((a, b) => b - a)) if (index !== from) narrative.delete(index, 1)
  mergeBlocks(narrative, { from, count: isTogether ? indices.length : 1 }, result)
}

function insertionIndex(
  doc: Y.Doc,
  narrative: Y.XmlFragment,
  { blocks: places, after }: Hunk,
  blocks: readonly PlacedBlock[],
): number {
  if (after && indexOf(blocks, after) >= 0) return indexOf(blocks, after) + 1
  if (after === null && places.length === 0) return 0
  return formerIndex(doc, narrative, places[0] ?? after)
}

const indexOf = (blocks: readonly PlacedBlock[], { client, clock }: PlacedBlock['place']): number =>
  blocks.findIndex(({ place }) => place.client === client && place.clock === clock)
