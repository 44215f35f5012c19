import * as Y from 'yjs'
import { isPutBackByUndo, namesIn, STAMPED_MAPS } from '../../../shared/document/authorship.ts'
import type { StoredItem } from '../../../shared/document/yjsInternals.ts'
import { replacedValues } from '../yjsInternals.ts'

/**
 * Makes the empty document of a room. It forgets what was replaced, as Yjs does, but not the word of a member that
 * somebody else replaced: their undo puts it back, and only who remembers it can tell that from a forgery. It is kept
 * in the document itself, so that a new start remembers it too. Where only the server writes nobody undoes, and
 * `remembers` is false.
 */
export function createRoomDoc(remembers: boolean): Y.Doc {
  const doc: Y.Doc = new Y.Doc({ gcFilter: (item) => !remembers || !isReplacedByOther(doc, item) })
  return doc
}

function isReplacedByOther(doc: Y.Doc, item: StoredItem): boolean {
  const replaced = replacedValues(doc, item, STAMPED_MAPS)
  if (!replaced || !isPutBackByUndo(replaced.map, replaced.key)) return false
  const { map, key, values, now } = replaced
  const names = (all: readonly unknown[]): readonly string[] => all.flatMap((value) => namesIn(map, key, value))
  const standing = names(now)
  return names(values).some((name) => !standing.includes(name))
}
