import { useEffect, useReducer, useRef, useState } from 'react'
import { entryDefaults, entryIds, stamp } from '../../../../shared/document/entries.ts'
import { applyEntry } from '../../../../shared/document/suggestions/applyEntry.ts'
import { textOfEntry, type SuggestedEntry } from '../../../../shared/document/suggestions/entryValues.ts'
import { textPartOf } from '../../../../shared/document/suggestions/judgeEntry.ts'
import { judgeText } from '../../../../shared/document/suggestions/judgeText.ts'
import type { EntrySuggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import {
  addToCopy,
  fieldsOfEntry,
  suggestValues,
  type FieldsOfEntry,
} from '../../../../shared/document/suggestions/suggestValues.ts'
import { newEntryId, type EntryId, type MemberId } from '../../../../shared/domain/ids.ts'
import { exactText } from '../../../../shared/util/exactText.ts'
import { serverNow } from '../../../api/serverClock.ts'
import { useAssessment, type OpenAssessment } from '../../../assessment/OpenAssessment.ts'
import { changeDraftName, type AskedChange } from '../../../suggestions/changeAsked.ts'
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

type ContentDoc = OpenAssessment['room']['doc']

interface Opened {
  readonly copy: PrivateCopy
  readonly id: EntryId
  readonly before: FieldsOfEntry
  readonly isLost: boolean
  /** What was there before its person wrote, to tell whether they did. */
  readonly start: FieldsOfEntry
  /** The changed places of its text then, as one text. */
  readonly startText: string
}

/**
 * Opens a private copy of the assessment for one entry, with what was written there before; keeps what is written. `change`:
 * the suggestion that is changed, which the copy says to begin with.
 */
export function useEntryDraft(
  subject: EntrySubject,
  label: string,
  change: AskedChange<EntrySuggestion> | null,
): EntryDraft {
  const { room, me } = useAssessment()
  const own = useEntryDraftPlace(subject)
  const place = change ? { ...own, field: changeDraftName(change.thread) } : own
  const [kept] = useState(() => suggestionDraft(place))
  const [begun] = useState(() => open(room.doc, subject, { place, kept, label, change, by: me.member.id }))
  const reason = change?.reason ?? ''
  const [why, setWhy] = useState(kept?.why ?? reason)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const isOver = useRef(false)
  const latest = useRef(why)
  const { copy, id, before, start } = begun
  const areWordsNew = (): boolean =>
    suggestValues(subject.entry, start, fieldsOfEntry(copy.doc, subject.entry, id)).length > 0 ||
    exactText(writtenHunks(copy.hunks())) !== begun.startText
  const suggestion = (): EntrySuggestion =>
    // another reason alone leaves what is suggested as it is, also where the entry has moved on
    change && !areWordsNew() ? change.suggestion : written()
  const written = (): EntrySuggestion => ({
    kind: 'entry',
    entry: subject.entry,
    id,
    values: suggestValues(subject.entry, before, fieldsOfEntry(copy.doc, subject.entry, id)),
    hunks: writtenHunks(copy.hunks()),
  })
  const isWritten = (): boolean => areWordsNew() || latest.current.trim() !== reason
  const keep = (): void => {
    if (isOver.current) return
    if (!isWritten()) forgetSuggestion(place)
    else
      keepSuggestion(place, {
        changes: copy.changes(),
        text: wordsOfEntry(suggestion()),
        why: latest.current,
        seen: change?.seen,
      })
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
  readonly change: AskedChange<EntrySuggestion> | null
}

function open(live: ContentDoc, subject: EntrySubject, { place, kept, label, change, by }: Kept): Opened {
  const { entry } = subject
  const start = change && startOf(live, change.suggestion, by)
  const keptId = kept && (subject.id ?? newIdIn(live, entry, kept.changes))
  const again = keptId && openPrivateCopy(live, textOfEntry({ entry, id: keptId }), kept.changes)
  if (again) return { ...opened(live, subject, again, keptId, false), ...start }
  if (kept && kept.text.trim() !== '') keepTypedWords(label, kept.text, place)
  const id = subject.id ?? newEntryId()
  const copy = openPrivateCopy(live, textOfEntry({ entry, id }), null)
  if (!copy) throw new Error(`No copy for ${entry} ${id} although nothing was laid over it`)
  if (subject.id === null) addToCopy(copy.doc, entry, id, subject.fields, stamp(by, serverNow()))
  if (change) layOver(copy.doc, change.suggestion, by)
  return { ...opened(live, subject, copy, id, kept !== null), ...start }
}

function opened(live: ContentDoc, subject: EntrySubject, copy: PrivateCopy, id: EntryId, isLost: boolean): Opened {
  const before = fieldsOfEntry(live, subject.entry, id)
  const start =
    subject.id === null ? new Map(Object.entries({ ...entryDefaults(subject.entry), ...subject.fields })) : before
  return { copy, id, before, start, isLost, startText: exactText([]) }
}

/** What a suggestion says of its entry, over what the document says now, before its author writes on. */
function startOf(live: ContentDoc, suggestion: EntrySuggestion, by: MemberId): Pick<Opened, 'start' | 'startText'> {
  const { entry, id } = suggestion
  const copy = openPrivateCopy(live, textOfEntry(suggestion), null)
  if (!copy) throw new Error(`No copy for ${entry} ${id} although nothing was laid over it`)
  layOver(copy.doc, suggestion, by)
  const start = { start: fieldsOfEntry(copy.doc, entry, id), startText: exactText(writtenHunks(copy.hunks())) }
  copy.destroy()
  return start
}

/** Makes a copy say what was suggested; what others changed of the same since is written over there. */
function layOver(doc: ContentDoc, suggestion: EntrySuggestion, by: MemberId): void {
  const text = textPartOf(suggestion)
  const judged = text ? judgeText(doc, text) : []
  const results = judged.map(({ now, merged }, at) => ({ seen: now, result: merged ?? text?.hunks[at]?.to ?? [] }))
  const values = suggestion.values.map(({ field, to }) => ({ field, result: to }))
  doc.transact(() => applyEntry(doc, suggestion, { results, values }, stamp(by, serverNow())))
}

/** The entry that was added in an earlier copy; null where that copy belongs to another document. */
function newIdIn(live: ContentDoc, entry: SuggestedEntry, changes: Uint8Array): EntryId | null {
  const known = new Set(entryIds(live, entry))
  const copy = openPrivateCopy(live, null, changes)
  const added = copy && entryIds(copy.doc, entry).find((id) => !known.has(id))
  copy?.destroy()
  return added ?? null
}
