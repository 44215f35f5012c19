import {
  addEntry,
  setEntryField,
  setEntryRemoved,
  stamp,
  type EntryFields,
  type EntryKind,
  type Stamp,
} from '../../shared/document/entries.ts'
import {
  addEvidence,
  docOfField,
  docOfFigure,
  type EvidenceDocs,
  type EvidenceHome,
} from '../../shared/document/evidence/evidenceParts.ts'
import { entryIdSchema, type EntryId, type MemberId } from '../../shared/domain/ids.ts'
import { parse } from '../../shared/util/validate.ts'
import { serverNow } from '../api/serverClock.ts'

/** What this person may do with the lists of the open assessment. Without the right to write, nothing is written. */
export interface EntryWriter {
  readonly mayWrite: boolean
  /** Documents of evidence that this person may write at this moment. */
  readonly homes: ReadonlySet<EvidenceHome>
  /** The new entry, or null where nothing was written. */
  add<K extends EntryKind>(kind: K, fields: Partial<EntryFields<K>>): EntryId | null
  /** This and the two below say whether it was written. */
  set<K extends EntryKind, F extends keyof EntryFields<K> & string>(
    kind: K,
    id: EntryId,
    field: F,
    value: EntryFields<K>[F],
  ): boolean
  remove(kind: EntryKind, id: EntryId): boolean
  putBack(kind: EntryKind, id: EntryId): boolean
}

/**
 * A writer of an assessment's lists in the name of `by`: evidence and its figures go to the document of their level. It
 * writes nothing where `mayWrite` is false, or where that document is null.
 */
export function entryWriter(docs: EvidenceDocs, by: MemberId, mayWrite: boolean): EntryWriter {
  const docOf = (kind: EntryKind, id: EntryId, field: string): EvidenceDocs['team'] => {
    if (!mayWrite) return null
    if (kind === 'evidence') return docOfField(docs, id, field)
    return kind === 'figure' ? docOfFigure(docs, id) : docs.open
  }
  const remove = (kind: EntryKind, id: EntryId, removed: Stamp | null): boolean => {
    const doc = docOf(kind, id, 'removed')
    if (doc) setEntryRemoved(doc, kind, id, removed)
    return doc !== null
  }
  return {
    mayWrite,
    homes: new Set((['open', 'team', 'notes'] as const).filter((home) => mayWrite && docs[home] !== null)),
    add(kind, fields) {
      if (!mayWrite) return null
      const made = stamp(by, serverNow())
      if (kind === 'evidence') return addEvidence(docs, fields, made)
      const doc = docForFigure(docs, kind, fields)
      return doc && addEntry(doc, kind, fields, made)
    },
    set(kind, id, field, value) {
      const doc = docOf(kind, id, field)
      if (doc) setEntryField(doc, kind, id, field, value)
      return doc !== null
    },
    remove: (kind, id) => remove(kind, id, stamp(by, serverNow())),
    putBack: (kind, id) => remove(kind, id, null),
  }
}

/** A figure goes where the words of its evidence are. */
function docForFigure(docs: EvidenceDocs, kind: EntryKind, fields: object): EvidenceDocs['team'] {
  const of = parse(entryIdSchema, kind === 'figure' && 'evidence' in fields ? fields.evidence : null)
  return of.ok ? docOfField(docs, of.value, 'title') : docs.open
}
