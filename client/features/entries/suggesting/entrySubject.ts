import type { ComponentType, ReactNode } from 'react'
import type { Entry } from '../../../../shared/document/entries.ts'
import type { SuggestedEntry } from '../../../../shared/document/suggestions/entryValues.ts'
import type { EntryId } from '../../../../shared/domain/ids.ts'
import type { EntryWriter } from '../../../assessment/entryWriter.ts'
import { useAssessment, type OpenAssessment } from '../../../assessment/OpenAssessment.ts'
import type { DraftPlace } from '../../../suggestions/suggestionDrafts.ts'

type ContentDoc = OpenAssessment['room']['doc']

/** The form of a card, on whatever document its writer writes. */
export type EntryForm<K extends SuggestedEntry> = ComponentType<{
  readonly entry: Entry<K>
  readonly writer: EntryWriter
}>

/** What somebody suggests about: an entry that is there, or a new one with what it says at first. */
export type EntrySubject = { readonly entry: SuggestedEntry; readonly id: EntryId } | NewSubject
export interface NewSubject {
  readonly entry: SuggestedEntry
  readonly id: null
  /** What tells one place for new entries from another. */
  readonly beside: string
  /** Fields of its kind. */
  readonly fields: object
}

/** Draws the form for an entry of a document; nothing where it is not there. */
export type DrawForm = (doc: ContentDoc, id: EntryId, writer: EntryWriter) => ReactNode

/** Where a suggestion on an entry is kept until it is sent. */
export function useEntryDraftPlace(
  subject: Pick<EntrySubject, 'entry'> & ({ readonly id: EntryId } | Pick<NewSubject, 'id' | 'beside'>),
): DraftPlace {
  const { detail, me } = useAssessment()
  const { entry } = subject
  const field =
    subject.id === null ? (`new/${entry}/${subject.beside}` as const) : (`entry/${entry}/${subject.id}` as const)
  return { member: me.member.id, room: detail.rooms.content, field }
}
