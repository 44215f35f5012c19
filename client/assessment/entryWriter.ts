import {
  addEntry,
  setEntryField,
  setEntryRemoved,
  stamp,
  type EntryFields,
  type EntryKind,
} from '../../shared/document/entries.ts'
import type { EntryId, MemberId } from '../../shared/domain/ids.ts'
import { serverNow } from '../api/serverClock.ts'
import type { AssessmentRoom } from '../sync/room.ts'

/** What this person may do with the lists of the open assessment. Without the right to write, nothing is written. */
export interface EntryWriter {
  readonly mayWrite: boolean
  /** The new entry, or null where nothing was written. */
  add<K extends EntryKind>(kind: K, fields: Partial<EntryFields<K>>): EntryId | null
  set<K extends EntryKind, F extends keyof EntryFields<K> & string>(
    kind: K,
    id: EntryId,
    field: F,
    value: EntryFields<K>[F],
  ): void
  remove(kind: EntryKind, id: EntryId): void
  putBack(kind: EntryKind, id: EntryId): void
}

/** A writer of the lists of `doc` in the name of `by`; it writes nothing where `mayWrite` is false. */
export function entryWriter(doc: AssessmentRoom['doc'], by: MemberId, mayWrite: boolean): EntryWriter {
  return {
    mayWrite,
    add: (kind, fields) => (mayWrite ? addEntry(doc, kind, fields, stamp(by, serverNow())) : null),
    set(kind, id, field, value) {
      if (mayWrite) setEntryField(doc, kind, id, field, value)
    },
    remove(kind, id) {
      if (mayWrite) setEntryRemoved(doc, kind, id, stamp(by, serverNow()))
    },
    putBack(kind, id) {
      if (mayWrite) setEntryRemoved(doc, kind, id, null)
    },
  }
}
