import type * as Y from 'yjs'
import type { BlockPlace } from '../forwardEdits.ts'
import type { NarrativeField } from '../keys.ts'
import { narrativeOf, readNarrative, type NarrativeNode } from '../narrative.ts'
import { nodesKey } from '../versions/nodesKey.ts'
import { itemOfType } from '../yjsInternals.ts'
import type { Hunk } from './suggestion.ts'

/** A block of a live text: the item of the document that holds it, and what it says. */
export interface PlacedBlock {
  readonly place: BlockPlace
  readonly nodes: readonly NarrativeNode[]
}

/** The blocks of a text in their order. Reads only; none where the document has no such text. */
export const placedBlocks = (doc: Y.Doc, field: NarrativeField): readonly PlacedBlock[] =>
  blocksIn(doc, field).map(([block, place]) => ({ place, nodes: readNarrative({ toArray: () => [block] }) }))

/** Where they are alone, for who does not read what they say. */
export const blockPlaces = (doc: Y.Doc, field: NarrativeField): readonly BlockPlace[] =>
  blocksIn(doc, field).map(([, place]) => place)

type Block = ReturnType<Y.XmlFragment['toArray']>[number]

function blocksIn(doc: Y.Doc, field: NarrativeField): readonly (readonly [Block, BlockPlace])[] {
  // asking for a text by its name would make it
  if (!doc.share.has(field)) return []
  return narrativeOf(doc, field)
    .toArray()
    .flatMap((block) => {
      const item = itemOfType(block)
      return item ? [[block, { client: item.id.client, clock: item.id.clock }] as const] : []
    })
}

/**
 * What a private copy of a document changed in a text, block by block. `before`: the blocks of the copy before its person
 * wrote; `after`: as they are now. The copy has the items of the live document, so the places hold there too.
 */
export function suggestHunks(before: readonly PlacedBlock[], after: readonly PlacedBlock[]): readonly Hunk[] {
  const now = new Map(after.map((block) => [keyOf(block.place), block]))
  const added = addedBehind(before, after)
  const hunks: Hunk[] = []
  let last: BlockPlace | null = null
  let removed: PlacedBlock[] = []
  const close = (): void => {
    const to = added.get(last ? keyOf(last) : START) ?? []
    if (to.length > 0 || removed.length > 0) hunks.push(hunkOf(last, removed, to))
    removed = []
  }
  for (const block of before) {
    const kept = now.get(keyOf(block.place))
    if (!kept) {
      removed.push(block)
      continue
    }
    close()
    if (nodesKey(kept.nodes) !== nodesKey(block.nodes)) hunks.push(hunkOf(last, [block], kept.nodes))
    last = block.place
  }
  close()
  return hunks
}

/** What stands behind each block that was there before, up to the next such block. */
function addedBehind(
  before: readonly PlacedBlock[],
  after: readonly PlacedBlock[],
): ReadonlyMap<string, readonly NarrativeNode[]> {
  const old = new Set(before.map(({ place }) => keyOf(place)))
  const added = new Map<string, NarrativeNode[]>()
  let last = START
  for (const { place, nodes } of after)
    if (old.has(keyOf(place))) last = keyOf(place)
    else added.set(last, [...(added.get(last) ?? []), ...nodes])
  return added
}

const START = 'start'
const keyOf = ({ client, clock }: BlockPlace): string => `${client}/${clock}`

const hunkOf = (after: BlockPlace | null, blocks: readonly PlacedBlock[], to: readonly NarrativeNode[]): Hunk => ({
  blocks: blocks.map(({ place }) => place),
  after,
  base: blocks.flatMap(({ nodes }) => nodes),
  to: [...to],
})
