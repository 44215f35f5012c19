import { useMemo } from 'react'
import {
  addEntry,
  setEntryField,
  setEntryRemoved,
  stamp,
  type EntryFields,
  type EntryKind,
} from '../../../shared/document/entries.ts'
import type { EntryId } from '../../../shared/domain/ids.ts'
import { serverNow } from '../../api/serverClock.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useRoomStatus } from '../../sync/useContent.ts'

/** What this person may do with the lists of the open assessment. Without the right to write, nothing is written. */
export interface EntryWriter {
  readonly mayWrite: boolean
  add<K extends EntryKind>(kind: K, fields: Partial<EntryFields<K>>): EntryId
  set<K extends EntryKind, F extends keyof EntryFields<K> & string>(
    kind: K,
    id: EntryId,
    field: F,
    value: EntryFields<K>[F],
  ): void
  remove(kind: EntryKind, id: EntryId): void
  putBack(kind: EntryKind, id: EntryId): void
}

/** The writer of the open assessment; the same object until the right to write changes. */
export function useEntryWriter(): EntryWriter {
  const { room, me, may } = useAssessment()
  const isWritable = useRoomStatus(room, (status) => status.writable.kind === 'yes')
  const mayWrite = isWritable && may('write')
  const by = me.member.id
  return useMemo(
    () => ({
      mayWrite,
      add: (kind, fields) => addEntry(room.doc, kind, fields, stamp(by, serverNow())),
      set(kind, id, field, value) {
        if (mayWrite) setEntryField(room.doc, kind, id, field, value)
      },
      remove(kind, id) {
        if (mayWrite) setEntryRemoved(room.doc, kind, id, stamp(by, serverNow()))
      },
      putBack(kind, id) {
        if (mayWrite) setEntryRemoved(room.doc, kind, id, null)
      },
    }),
    [room, by, mayWrite],
  )
}
