import * as Y from 'yjs'
import type { NarrativeField } from './keys.ts'
import { narrativeOf, toYNodes, type NarrativeNode } from './narrative.ts'
import { EDITOR_ORIGIN } from './origin.ts'
import { nextClock } from './yjsInternals.ts'

/** A place in a narrative that survives edits around it: the block that stands or stood there. */
export interface BlockPlace {
  readonly client: number
  readonly clock: number
}

/**
 * Adds blocks to a narrative as an ordinary new deed, behind where `place` stands or stood; at the end where nothing is
 * left of it. Whatever others wrote stays.
 */
export function insertBlocks(
  doc: Y.Doc,
  field: NarrativeField,
  nodes: readonly NarrativeNode[],
  place: BlockPlace | null,
): void {
  const fragment = narrativeOf(doc, field)
  doc.transact(() => fragment.insert(formerIndex(doc, fragment, place), toYNodes(nodes)), EDITOR_ORIGIN)
}

/** Replaces a narrative by other blocks as an ordinary new deed; history and versions keep what stood there. */
export function replaceNarrative(doc: Y.Doc, field: NarrativeField, nodes: readonly NarrativeNode[]): void {
  const fragment = narrativeOf(doc, field)
  doc.transact(() => {
    fragment.delete(0, fragment.length)
    fragment.insert(0, toYNodes(nodes))
  }, EDITOR_ORIGIN)
}

/** Where a block of a narrative stands, or stood; the end where nothing is left of it. */
export function formerIndex(doc: Y.Doc, fragment: Y.XmlFragment, place: BlockPlace | null): number {
  if (place === null || place.clock >= nextClock(doc, place.client)) return fragment.length
  const position = Y.createRelativePositionFromJSON({ item: place })
  const found = Y.createAbsolutePositionFromRelativePosition(position, doc)
  return found?.type === fragment ? Math.min(found.index, fragment.length) : fragment.length
}
