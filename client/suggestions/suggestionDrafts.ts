import { useSyncExternalStore } from 'react'
import * as z from 'zod/mini'
import type { NarrativeField } from '../../shared/document/keys.ts'
import type { SuggestedEntry } from '../../shared/document/suggestions/entryValues.ts'
import { entryIdSchema, type EntryId, type MemberId } from '../../shared/domain/ids.ts'
import { Signal } from '../../shared/util/Signal.ts'
import { countPageWork } from '../sync/device/pageWork.ts'

/** The suggestion that somebody writes: whose, in which room, to which text or entry. */
export interface DraftPlace {
  readonly member: MemberId
  readonly room: string
  readonly field: NarrativeField | EntryDraftName | OpenDraftName
}
/** What of an entry a suggestion is about: an entry by its id, a new one, or one that shall go. */
export type EntryDraftName = `${'entry' | 'new' | 'remove'}/${SuggestedEntry}/${string}`

/** A suggestion that was sent and is changed, by its thread. */
export type OpenDraftName = `change/${EntryId}`

const keptSchema = z.object({
  changes: z.string(),
  text: z.string(),
  why: z.string(),
  seen: z.optional(z.nullable(entryIdSchema)),
})
/** A suggestion that is not sent yet. */
export interface SuggestionDraft {
  /** What was written in the private copy, as an update of its document; empty while nothing was. */
  readonly changes: Uint8Array
  /** The whole text as it would be, in plain words, for when the document has become another one. */
  readonly text: string
  readonly why: string
  /** Of a suggestion that was sent and is changed: by which change it was as it was seen. */
  readonly seen?: EntryId | null | undefined
}

const drafts = new Map<string, SuggestionDraft | null>()
const changed = new Signal()
let isCounted = false

/** What was written and not sent; null for none. It outlives a reload of this tab. */
export function suggestionDraft(place: DraftPlace): SuggestionDraft | null {
  const key = keyOf(place)
  if (!drafts.has(key)) drafts.set(key, readKept(key))
  return drafts.get(key) ?? null
}

/** As `suggestionDraft`, and renders again when it changes. */
export const useSuggestionDraft = (place: DraftPlace): SuggestionDraft | null =>
  useSyncExternalStore(changed.subscribe, () => suggestionDraft(place))

/** Keeps what is written until it is sent or discarded. */
export function keepSuggestion(place: DraftPlace, draft: SuggestionDraft): void {
  countDrafts()
  const key = keyOf(place)
  drafts.set(key, draft)
  writeKept(key, JSON.stringify({ ...draft, changes: toText(draft.changes) }))
  changed.emit()
}

/** It was sent, or its person let it go. */
export function forgetSuggestion(place: DraftPlace): void {
  const key = keyOf(place)
  drafts.set(key, null)
  writeKept(key, null)
  changed.emit()
}

/** What is written and not sent is work that a closing page would lose; told from the first one on. */
function countDrafts(): void {
  if (isCounted) return
  isCounted = true
  countPageWork(() => [...drafts.values()].filter((draft) => draft !== null).length)
}

const keyOf = ({ member, room, field }: DraftPlace): string => `ocena.suggestion ${member} ${room} ${field}`

const toText = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
const toBytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))

function readKept(key: string): SuggestionDraft | null {
  try {
    const kept = globalThis.sessionStorage?.getItem(key) ?? null
    if (kept === null) return null
    const { changes, ...words } = keptSchema.parse(JSON.parse(kept))
    countDrafts()
    return { ...words, changes: toBytes(changes) }
  } catch {
    // A browser that keeps nothing, or something else under our key: there is no draft.
    return null
  }
}

function writeKept(key: string, text: string | null): void {
  try {
    if (text === null) globalThis.sessionStorage?.removeItem(key)
    else globalThis.sessionStorage?.setItem(key, text)
  } catch {
    // A browser that keeps nothing: the draft lives in this page, which asks before it closes.
  }
}
