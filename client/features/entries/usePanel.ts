import { useState } from 'react'
import type { EntryKind } from '../../../shared/document/entries.ts'
import type { EntryId } from '../../../shared/domain/ids.ts'
import type { EntryWriter } from '../../assessment/entryWriter.ts'
import { useEntryWriter } from '../../assessment/useEntryWriter.ts'

/** What a list of cards remembers while it is on the screen. */
export interface Panel {
  readonly writer: EntryWriter
  readonly isEditing: (id: EntryId) => boolean
  /** The card that was just added: its first field takes the focus. */
  readonly fresh: EntryId | null
  /** What was removed last; offered to be put back where it stood. */
  readonly lastRemoved: EntryId | null
  readonly edit: (id: EntryId) => void
  readonly done: (id: EntryId) => void
  /** Opens what `writer.add` gave; null, where nothing was written, changes nothing. */
  readonly added: (id: EntryId | null) => void
  readonly remove: (id: EntryId) => void
  readonly putBack: (id: EntryId) => void
}

/** The state of one list of cards of a kind: which are open for writing, which was removed last. */
export function usePanel(kind: EntryKind): Panel {
  const writer = useEntryWriter()
  const [open, setOpen] = useState<ReadonlySet<EntryId>>(new Set())
  const [fresh, setFresh] = useState<EntryId | null>(null)
  const [lastRemoved, setLastRemoved] = useState<EntryId | null>(null)
  const edit = (id: EntryId): void => setOpen((before) => new Set(before).add(id))
  const done = (id: EntryId): void => setOpen((before) => new Set([...before].filter((other) => other !== id)))
  return {
    writer,
    isEditing: (id) => writer.mayWrite && open.has(id),
    fresh,
    lastRemoved,
    edit,
    done,
    added(id) {
      if (id === null) return
      setFresh(id)
      edit(id)
    },
    remove(id) {
      if (writer.remove(kind, id)) setLastRemoved(id)
    },
    putBack(id) {
      if (writer.putBack(kind, id)) setLastRemoved((last) => (last === id ? null : last))
    },
  }
}
