import { useEffect, useRef, useState } from 'react'
import type { NarrativeField } from '../../../../shared/document/keys.ts'
import { applyHunks } from '../../../../shared/document/suggestions/applyHunks.ts'
import { judgeText } from '../../../../shared/document/suggestions/judgeText.ts'
import type { TextSuggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import { exactText } from '../../../../shared/util/exactText.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { changeDraftName, type AskedChange } from '../../../suggestions/changeAsked.ts'
import { openPrivateCopy, type PrivateCopy } from '../../../sync/privateCopy.ts'
import {
  forgetSuggestion,
  keepSuggestion,
  suggestionDraft,
  type DraftPlace,
  type SuggestionDraft,
} from '../../../suggestions/suggestionDrafts.ts'
import { keepTypedWords } from '../../../typing/quietWords.ts'

const KEEP_AFTER_MS = 400

/** A suggestion on a text while it is written. */
export interface SuggestDraft {
  readonly copy: PrivateCopy
  readonly why: string
  readonly setWhy: (why: string) => void
  /** What became of what was written before: it is there again, or kept elsewhere since the document is another one. */
  readonly earlier: 'none' | 'again' | 'lost'
  /** Whether the copy says anything else than it said at first. */
  readonly areWordsNew: () => boolean
  /** Whether anything stands here that would be missed. */
  readonly isWritten: () => boolean
  /** It was sent, or its person let it go. */
  readonly forget: () => void
}

interface TextPlace extends DraftPlace {
  readonly text: NarrativeField
  readonly label: string
}

interface Opened {
  readonly copy: PrivateCopy
  readonly earlier: SuggestDraft['earlier']
  /** The changed places before its person wrote, as one text. */
  readonly start: string
}

/**
 * Opens a private copy of the assessment for one text, with what was written there before; keeps what is written. `change`:
 * the suggestion that is changed, which the copy says to begin with.
 */
export function useSuggestDraft(
  field: NarrativeField,
  label: string,
  change: AskedChange<TextSuggestion> | null,
): SuggestDraft {
  const { room, detail, me } = useAssessment()
  const name = change ? changeDraftName(change.thread) : field
  const place = { member: me.member.id, room: detail.rooms.content, field: name }
  const [kept] = useState(() => suggestionDraft(place))
  const [{ copy, earlier, start }] = useState(() => open(room.doc, { ...place, text: field, label }, kept, change))
  const reason = change?.reason ?? ''
  const [why, setWhy] = useState(kept?.why ?? reason)
  const isOver = useRef(false)
  const latest = useRef(why)
  const areWordsNew = (): boolean => exactText(copy.hunks()) !== start
  const isWritten = (): boolean => areWordsNew() || latest.current.trim() !== reason
  const keep = (): void => {
    if (isOver.current) return
    if (!isWritten()) forgetSuggestion(place)
    else keepSuggestion(place, { changes: copy.changes(), text: copy.text(), why: latest.current, seen: change?.seen })
  }
  const keepRef = useRef(keep)
  useEffect(() => {
    keepRef.current = keep
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const stop = copy.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = null
        keepRef.current()
      }, KEEP_AFTER_MS)
    })
    const flush = (): void => keepRef.current()
    globalThis.addEventListener('pagehide', flush)
    return () => {
      if (timer !== null) clearTimeout(timer)
      stop()
      globalThis.removeEventListener('pagehide', flush)
      flush()
    }
  }, [copy])
  return {
    copy,
    why,
    earlier,
    setWhy(next) {
      latest.current = next
      setWhy(next)
      keep()
    },
    isWritten,
    areWordsNew,
    forget() {
      isOver.current = true
      forgetSuggestion(place)
    },
  }
}

function open(
  live: Parameters<typeof openPrivateCopy>[0],
  place: TextPlace,
  kept: SuggestionDraft | null,
  change: AskedChange<TextSuggestion> | null,
): Opened {
  const fresh = openFresh(live, place, change)
  const start = exactText(fresh.hunks())
  const again = kept && openPrivateCopy(live, place.text, kept.changes)
  if (again && (kept.changes.length === 0 || change || again.hunks().length > 0)) {
    fresh.destroy()
    return { copy: again, earlier: 'again', start }
  }
  if (kept && kept.text !== '') keepTypedWords(place.label, kept.text, place)
  return { copy: fresh, earlier: kept ? 'lost' : 'none', start }
}

function openFresh(
  live: Parameters<typeof openPrivateCopy>[0],
  { text }: TextPlace,
  change: AskedChange<TextSuggestion> | null,
): PrivateCopy {
  const copy = openPrivateCopy(live, text, null)
  if (!copy) throw new Error(`No copy of ${text} although nothing was laid over it`)
  if (change) layOver(copy.doc, change.suggestion)
  return copy
}

/** Makes a copy say what was suggested; what others changed of the same words since is written over there. */
function layOver(doc: PrivateCopy['doc'], suggestion: TextSuggestion): void {
  const judged = judgeText(doc, suggestion)
  const results = judged.map(({ merged }, at) => merged ?? suggestion.hunks[at]?.to ?? [])
  doc.transact(() => applyHunks(doc, suggestion, results))
}
