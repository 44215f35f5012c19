import { useEffect, useReducer, useRef, useState } from 'react'
import { entryDefaults, entryIds, stamp } from '../../../../shared/document/entries.ts'
import { textOfEntry, type SuggestedEntry } from '../../../../shared/document/suggestions/entryValues.ts'
import type { EntrySuggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import {
  addToCopy,
  fieldsOfEntry,
  suggestValues,
  type FieldsOfEntry,
} from '../../../../shared/document/suggestions/suggestValues.ts'
import { newEntryId, type EntryId, type MemberId } from '../../../../shared/domain/ids.ts'
import { serverNow } from '../../../api/serverClock.ts'
import { useAssessment, type OpenAssessment } from '../../../assessment/OpenAssessment.ts'
import {
  forgetSuggestion,
  keepSuggestion,
  suggestionDraft,
  type DraftPlace,
} from '../../../suggestions/suggestionDrafts.ts'
import { openPrivateCopy, type PrivateCopy } from '../../../sync/privateCopy.ts'
import { keepTypedWords } from '../../../typing/quietWords.ts'
import { useEntryDraftPlace, type EntrySubject } from './entrySubject.ts'
import { wordsOfEntry, writtenHunks } from './entrySuggestionBody.ts'

/** A suggestion on an entry while it is written in a private copy. */
export interface EntryDraft {
  readonly copy: PrivateCopy
  readonly id: EntryId
  readonly why: string
  readonly setWhy: (why: string) => void
  /** Whether what was written before belongs to another document, and this copy starts anew. */
  readonly isLost: boolean
  /** What was written, as it would be sent now. */
  readonly suggestion: () => EntrySuggestion
  /** Whether anything stands here that would be missed. */
  readonly isWritten: () => boolean
  /** It was sent, or its person let it go. */
  readonly forget: () => void
}

interface Opened {
  readonly copy: PrivateCopy
  readonly id: EntryId
  readonly before: FieldsOfEntry
  readonly isLost: boolean
  /** What was there before its person wrote, to tell whether they did. */
  readonly start: FieldsOfEntry
}

/** Opens a private copy of the assessment for one entry, with what was written there before; keeps what is written. */
export function useEntryDraft(subject: EntrySubject, label: string): EntryDraft {
  const { room, me } = useAssessment()
  const place = useEntryDraftPlace(subject)
  const [kept] = useState(() => suggestionDraft(place))
  const [begun] = useState(() => open(room.doc, subject, { place, kept, label, by: me.member.id }))
  const [why, setWhy] = useState(kept?.why ?? '')
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const isOver = useRef(false)
  const latest = useRef(why)
  const { copy, id, before, start } = begun
  const suggestion = (): EntrySuggestion => ({
    kind: 'entry',
    entry: subject.entry,
    id,
    values: suggestValues(subject.entry, before, fieldsOfEntry(copy.doc, subject.entry, id)),
    hunks: writtenHunks(copy.hunks()),
  })
  const isWritten = (): boolean =>
    suggestValues(subject.entry, start, fieldsOfEntry(copy.doc, subject.entry, id)).length > 0 ||
    writtenHunks(copy.hunks()).length > 0 ||
    latest.current.trim() !== ''
  const keep = (): void => {
    if (isOver.current) return
    if (!isWritten()) forgetSuggestion(place)
    else keepSuggestion(place, { changes: copy.changes(), text: wordsOfEntry(suggestion()), why: latest.current })
  }
  const keepRef = useRef(keep)
  useEffect(() => {
    keepRef.current = keep
  })
  useEffect(() => {
    const stop = copy.subscribe(() => {
      keepRef.current()
      redraw()
    })
    return () => {
      stop()
      keepRef.current()
    }
  }, [copy])
  return {
    copy,
    id,
    why,
    isLost: begun.isLost,
    suggestion,
    isWritten,
    setWhy(next) {
      latest.current = next
      setWhy(next)
      keep()
    },
    forget() {
      isOver.current = true
      forgetSuggestion(place)
    },
  }
}

interface Kept {
  readonly by: MemberId
  readonly place: DraftPlace
  readonly kept: ReturnType<typeof suggestionDraft>
  readonly label: string
}

function open(live: OpenAssessment['room']['doc'], subject: EntrySubject, { place, kept, label, by }: Kept): Opened {
  const { entry } = subject
  const keptId = kept && (subject.id ?? newIdIn(live, entry, kept.changes))
  const again = keptId && openPrivateCopy(live, textOfEntry({ entry, id: keptId }), kept.changes)
  if (again) return opened(live, subject, again, keptId, false)
  if (kept && kept.text.trim() !== '') keepTypedWords(label, kept.text, place)
  const id = subject.id ?? newEntryId()
  const copy = openPrivateCopy(live, textOfEntry({ entry, id }), null)
  if (!copy) throw new Error(`No copy for ${entry} ${id} although nothing was laid over it`)
  if (subject.id === null) addToCopy(copy.doc, entry, id, subject.fields, stamp(by, serverNow()))
  return opened(live, subject, copy, id, kept !== null)
}

function opened(
  live: OpenAssessment['room']['doc'],
  subject: EntrySubject,
  copy: PrivateCopy,
  id: EntryId,
  isLost: boolean,
): Opened {
  const before = fieldsOfEntry(live, subject.entry, id)
  const start =
    subject.id === null ? new Map(Object.entries({ ...entryDefaults(subject.entry), ...subject.fields })) : before
  return { copy, id, before, start, isLost }
}

/** The entry that was added in an earlier copy; null where that copy belongs to another document. */
function newIdIn(live: OpenAssessment['room']['doc'], entry: SuggestedEntry, changes: Uint8Array): EntryId | null {
  const known = new Set(entryIds(live, entry))
  const copy = openPrivateCopy(live, null, changes)
  const added = copy && entryIds(copy.doc, entry).find((id) => !known.has(id))
  copy?.destroy()
  return added ?? null
}
