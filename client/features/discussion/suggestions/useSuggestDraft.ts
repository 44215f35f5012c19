import { useEffect, useRef, useState } from 'react'
import type { NarrativeField } from '../../../../shared/document/keys.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
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
  /** Whether anything stands here that would be missed. */
  readonly isWritten: () => boolean
  /** It was sent, or its person let it go. */
  readonly forget: () => void
}

interface TextPlace extends DraftPlace {
  readonly field: NarrativeField
}

interface Opened {
  readonly copy: PrivateCopy
  readonly earlier: SuggestDraft['earlier']
}

/** Opens a private copy of the assessment for one text, with what was written there before; keeps what is written. */
export function useSuggestDraft(field: NarrativeField, label: string): SuggestDraft {
  const { room, detail, me } = useAssessment()
  const place = { member: me.member.id, room: detail.rooms.content, field }
  const [kept] = useState(() => suggestionDraft(place))
  const [{ copy, earlier }] = useState(() => open(room.doc, place, kept, label))
  const [why, setWhy] = useState(kept?.why ?? '')
  const isOver = useRef(false)
  const latest = useRef(why)
  const keep = (): void => {
    if (isOver.current) return
    if (copy.hunks().length === 0 && latest.current.trim() === '') forgetSuggestion(place)
    else keepSuggestion(place, { changes: copy.changes(), text: copy.text(), why: latest.current })
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
    isWritten: () => copy.hunks().length > 0 || latest.current.trim() !== '',
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
  label: string,
): Opened {
  const again = kept && openPrivateCopy(live, place.field, kept.changes)
  if (again && (kept.changes.length === 0 || again.hunks().length > 0)) return { copy: again, earlier: 'again' }
  if (kept && kept.text !== '') keepTypedWords(label, kept.text, place)
  return { copy: openFresh(live, place), earlier: kept ? 'lost' : 'none' }
}

function openFresh(live: Parameters<typeof openPrivateCopy>[0], { field }: TextPlace): PrivateCopy {
  const copy = openPrivateCopy(live, field, null)
  if (!copy) throw new Error(`No copy of ${field} although nothing was laid over it`)
  return copy
}
