import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import type { MemberId } from '../../shared/domain/ids.ts'
import { updateDraft } from '../sync/rescue/privateDrafts.ts'
import { Signal } from '../../shared/util/Signal.ts'

/** The room that a person works in, for whatever they type there. */
export interface TypingPlace {
  readonly room: string
  readonly member: MemberId
}

/** The quiet place: shut, or open with the words that were on their way into a box that is gone. */
export type QuietWords =
  | { readonly kind: 'shut' }
  | {
      readonly kind: 'open'
      readonly id: string
      readonly place: TypingPlace
      readonly box: string
      readonly text: string
      readonly at: number
    }

const SHUT: QuietWords = { kind: 'shut' }
let words: QuietWords = SHUT
let here: TypingPlace | null = null
let opened = 0
const changed = new Signal()

export const useQuietWords = (): QuietWords => useSyncExternalStore(changed.subscribe, () => words)

/** Says in which room the page is now; null outside rooms, where nothing is kept. */
export function setTypingPlace(place: TypingPlace | null): void {
  here = place
}

export const typingPlace = (): TypingPlace | null => here

/** Opens the place at once, so that the key that is on its way arrives in it. Words that are there already stay. */
export function openQuietPlace(place: TypingPlace, box: string, text: string): void {
  const at = Date.now()
  opened += 1
  const next = { kind: 'open', id: `typed ${at} ${opened}`, place, box, text, at } as const
  flushSync(() => show(next))
  keep(next)
}

/** The person goes on writing in the place. */
export function writeQuietWords(text: string): void {
  if (words.kind === 'shut') return
  words = { ...words, text }
  show(words)
  keep(words)
}

/** Keeps words of a box that could not be written where they belong: of `place`, where they were typed; of none, nothing. */
export function keepTypedWords(box: string, text: string, place = here): void {
  const at = Date.now()
  opened += 1
  if (place) keep({ kind: 'open', id: `typed ${at} ${opened}`, place, box, text, at })
}

/** Shuts the place; its words stay among what is kept for the person. */
export const shutQuietPlace = (): void => show(SHUT)

function keep({ id, place, box, text, at }: Extract<QuietWords, { kind: 'open' }>): void {
  if (text.trim() === '') return
  const work = { kind: 'typed', box, text } as const
  updateDraft(place.member, { id, room: place.room, why: 'box-gone', entry: null, work, at, noted: false })
}

function show(next: QuietWords): void {
  words = next
  changed.emit()
}
