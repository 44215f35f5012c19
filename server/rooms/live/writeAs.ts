import * as Y from 'yjs'
import { LOAD_ORIGIN, SERVER_ORIGIN } from '../../../shared/document/origin.ts'
import { nextClock } from '../../../shared/document/yjsInternals.ts'

/**
 * Runs an action on a private copy of a document, in which all that is new is written under `client`. Gives what changed as
 * an update for the document itself; where the action throws, nothing is.
 */
export function writeAs<T>(
  doc: Y.Doc,
  client: number,
  action: (copy: Y.Doc) => T,
): { readonly result: T; readonly update: Uint8Array | null } {
  const copy = new Y.Doc()
  try {
    copy.clientID = client
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), LOAD_ORIGIN)
    const updates: Uint8Array[] = []
    copy.on('update', (update: Uint8Array) => updates.push(update))
    const result = copy.transact(() => action(copy), SERVER_ORIGIN)
    return { result, update: updates.length === 0 ? null : Y.mergeUpdates(updates) }
  } finally {
    copy.destroy()
  }
}

/** A client id under which a document holds nothing: the wanted one where it is free. */
export const freeClient = (doc: Y.Doc, wanted: number): number => {
  let client = wanted
  while (nextClock(doc, client) > 0) client = new Y.Doc().clientID
  return client
}
