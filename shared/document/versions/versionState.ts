import * as Y from 'yjs'
import { MAP } from '../keys.ts'
import { LOAD_ORIGIN } from '../origin.ts'

/** A document whose content is kept, compared or restored; who only hands it on need not know what it is. */
export type VersionDoc = Y.Doc

/** All that a document holds, as the one update that `versionState` takes. */
export const wholeUpdate = (doc: VersionDoc): Uint8Array => Y.encodeStateAsUpdate(doc)

/**
 * The whole state of a content document as a version keeps it, as a Yjs V2 update. Evidence is left out: its words move
 * between documents with its level, and must leave every disk when they do.
 */
export function versionState(updates: readonly Uint8Array[]): Uint8Array {
  const copy = new Y.Doc()
  for (const update of updates) Y.applyUpdate(copy, update, LOAD_ORIGIN)
  copy.transact(() => {
    for (const key of copy.getMap(MAP.evidence).keys()) copy.getMap(MAP.evidence).delete(key)
  }, LOAD_ORIGIN)
  const state = Y.encodeStateAsUpdateV2(copy)
  copy.destroy()
  return state
}

/** A version as a document of its own, for reading; destroy it after use. */
export function openVersionState(state: Uint8Array): VersionDoc {
  const doc = new Y.Doc()
  Y.applyUpdateV2(doc, state, LOAD_ORIGIN)
  return doc
}
