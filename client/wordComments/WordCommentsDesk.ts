import { createContext, use, useMemo, useSyncExternalStore } from 'react'
import type { ResolvedAnchor } from '../../shared/document/anchors/resolveAnchor.ts'
import type { HeardThread } from '../../shared/document/discussion/joinThreads.ts'
import type { TextAnchor } from '../../shared/domain/discussion.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import { must } from '../../shared/util/assert.ts'
import type { AnchorFollower } from './AnchorFollower.ts'

/** Under this name the words are followed that a comment is being written on. */
export const ASKED = 'asked'

/** What the texts of an assessment and its discussion say to each other about comments on words. */
export interface WordCommentsDesk {
  /** Open threads on words, oldest first. */
  readonly threads: readonly WordThread[]
  /** Where they stand, and under `ASKED` the words of a comment that is not sent yet. */
  readonly follower: AnchorFollower
  /** The words that a comment is being written on. */
  readonly asked: TextAnchor | null
  readonly ask: (anchor: TextAnchor, from: PlaceInText) => void
  /** Lets those words go, if they are still the ones. */
  readonly drop: (words: TextAnchor | null) => void
  /** The thread that was chosen last, in the text or in the list; a new object each time. */
  readonly active: ChosenThread | null
  /** `takesFocus`: whether its card takes the focus, for who came by keyboard or from a list. */
  readonly activate: (thread: EntryId, takesFocus?: boolean) => void
  /** The thread whose words are to be scrolled to; a new object each time. */
  readonly wanted: { readonly thread: EntryId } | null
  /** Says that they were scrolled to. */
  readonly arrived: () => void
  readonly goToWords: (thread: EntryId, place: ResolvedAnchor) => void
  readonly openDiscussion: () => void
  /** Opens the discussion with the caret in its box. */
  readonly comment: () => void
  /** Shows what is said about words over the lower half of a small screen; null where there is room beside the text. */
  readonly sheet: WordSheetState | null
}

/** The place in a text from which a sheet was opened. */
export interface PlaceInText {
  /** The words as they stand on the page now; null where they are not shown. */
  readonly range: () => Range | null
  /** Gives the focus back to the place, as far as it is still there. */
  readonly focus: () => void
}

/** The sheet of a small screen. */
export interface WordSheetState {
  readonly isOpen: boolean
  /** `asked`: the form for the words that were asked for. `thread`: the thread that was chosen last. */
  readonly shows: 'asked' | 'thread'
  /** Whether it was opened from the words themselves, which stay in sight above it. */
  readonly isAtWords: boolean
  readonly place: () => PlaceInText | null
  readonly open: (shows: 'asked' | 'thread', from: PlaceInText) => void
  /** The focus goes back to where the sheet was opened from. */
  readonly close: () => void
}

/** A choice of a thread. */
export interface ChosenThread {
  readonly thread: EntryId
  readonly takesFocus: boolean
}

/** A thread that stands on words. */
export interface WordThread extends HeardThread {
  readonly anchor: TextAnchor
}

export const WordCommentsContext = createContext<WordCommentsDesk | null>(null)

/** Only inside an assessment's page. */
export const useWordComments = (): WordCommentsDesk => must(use(WordCommentsContext), 'a desk for comments on words')

/** Where a thread's words stand; null for one that is not on words, is resolved, or is still being looked for. */
export function useWordPlace(id: string): ResolvedAnchor | null {
  const { follower } = useWordComments()
  return useSyncExternalStore(follower.subscribe, () => follower.current().places.get(id) ?? null)
}

/** The words themselves as they are now; null where they are nowhere. */
export function useWordsNow(id: string): string | null {
  const { follower } = useWordComments()
  return useSyncExternalStore(follower.subscribe, () => {
    const { places, texts } = follower.current()
    const place = places.get(id)
    if (!place || place.state === 'detached') return null
    return texts.get(place.field)?.slice(place.start, place.end) ?? null
  })
}

/** The open threads whose words are nowhere; the same set until it changes. */
export function useLostThreads(): ReadonlySet<string> {
  const { follower } = useWordComments()
  const lost = useSyncExternalStore(follower.subscribe, () =>
    [...follower.current().places].flatMap(([id, { state }]) => (state === 'detached' ? [id] : [])).join(' '),
  )
  return useMemo(() => new Set(lost.split(' ')), [lost])
}
