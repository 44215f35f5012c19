import * as Y from 'yjs'
import type { NarrativeField } from '../../shared/document/keys.ts'
import { narrativeOf, narrativeText } from '../../shared/document/narrative.ts'
import { placedBlocks, suggestHunks, type PlacedBlock } from '../../shared/document/suggestions/suggestHunks.ts'
import type { Hunk } from '../../shared/document/suggestions/suggestion.ts'
import { lacksParts } from '../../shared/document/yjsInternals.ts'
import { Signal } from '../../shared/util/Signal.ts'

/** A document of this page alone, in which somebody writes what a text should say. Nothing of it goes anywhere by itself. */
export interface PrivateCopy {
  readonly doc: Y.Doc
  /**
   * What was written, against what the copy started from: exactly what its person saw and changed. What colleagues do in
   * the live text meanwhile is in neither; it is judged when somebody accepts.
   */
  hunks(): readonly Hunk[]
  /** What was written, as an update; laid on a later copy of the same document it says it there. */
  changes(): Uint8Array
  /** The whole text as it would be, in plain words. */
  text(): string
  /** Calls back after each change; gives the unsubscriber. */
  readonly subscribe: (listener: () => void) => () => void
  destroy(): void
}

/**
 * Copies a live document with its items, so that places of the copy hold in the live text too. `field`: the
 * text that is written, null for none. `kept`: what was written in
 * an earlier copy, or null; it is laid over, and what the live text says now is what the copy starts from. Null where
 * `kept` does not belong to this document, which has become another one since.
 */
export function openPrivateCopy(
  live: Y.Doc,
  field: NarrativeField | null,
  kept: Uint8Array | null,
): PrivateCopy | null {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(live))
  const blocks = (): readonly PlacedBlock[] => (field === null ? [] : placedBlocks(doc, field))
  const before = blocks()
  const written: Uint8Array[] = []
  const changed = new Signal()
  doc.on('update', (update: Uint8Array) => {
    written.push(update)
    changed.emit()
  })
  if (kept && kept.length > 0) {
    Y.applyUpdate(doc, kept)
    if (lacksParts(doc)) {
      doc.destroy()
      return null
    }
  }
  return {
    doc,
    hunks: () => suggestHunks(before, blocks()),
    changes: () => {
      const [only] = written
      if (only && written.length > 1) written.splice(0, written.length, Y.mergeUpdates(written))
      return written[0] ?? new Uint8Array()
    },
    text: () => (field === null ? '' : narrativeText(narrativeOf(doc, field))),
    subscribe: changed.subscribe,
    destroy: () => doc.destroy(),
  }
}
