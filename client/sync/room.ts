import type * as Y from 'yjs'
import type { ContentSnapshot, ContentView } from '../../shared/document/content.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import type { Presence } from '../../shared/protocol/presence.ts'

/** What the save line says; exactly one at any time, and true. Times in milliseconds since 1970. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'saving' }
  | { readonly kind: 'device-only'; readonly changes: number; readonly since: number }
  | { readonly kind: 'not-stored'; readonly changes: number }
  | { readonly kind: 'server-cannot-save' }

/** How the link to the server is. `refused` is final: the reason is a close code's name. */
export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'online' }
  | { readonly kind: 'offline' }
  | {
      readonly kind: 'refused'
      readonly because: 'signed-out' | 'no-right' | 'gone' | 'epoch-changed' | 'too-old' | 'too-large' | 'misbehaving'
    }

/** Whether and why this person may not write here now. */
export type Writable =
  | { readonly kind: 'yes' }
  | {
      readonly kind: 'no'
      readonly because: 'role' | 'released' | 'client-too-old' | 'server-owned' | 'store-failed' | 'not-known-yet'
    }

/** One of the people here now (each once, however many tabs), the reader excluded. */
export interface PersonHere {
  readonly member: MemberId
  readonly name: string
  readonly color: string
  readonly place: Presence['place'] | null
}

/** Everything that changes about an open room beside its content; a new object whenever something did. */
export interface RoomStatus {
  /** Whether there is content to show: from this device's copy or from the server. */
  readonly ready: boolean
  /** Bytes of the document that came, where it is fetched in pieces; otherwise null. */
  readonly fetching: { readonly done: number; readonly total: number } | null
  readonly link: LinkState
  readonly save: SaveState
  readonly writable: Writable
  readonly people: readonly PersonHere[]
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Whether this device keeps an offline copy, and if not, why. */
  readonly deviceCopy: 'kept' | 'not-asked' | 'cannot'
}

/** A live assessment. Lives outside React; `useAssessmentRoom` opens and lets go of it. */
export interface AssessmentRoom {
  /** For `shared/document` functions and for `client/editor`; features never look inside. */
  readonly doc: Y.Doc
  readonly view: ContentView
  readonly awareness: unknown
  status(): RoomStatus
  readonly subscribe: (listener: () => void) => () => void
  content(): ContentSnapshot
  readonly subscribeContent: (listener: () => void) => () => void
  /** Tells the others where this person is. */
  setPlace(place: Presence['place']): void
  /** Undoes or redoes this person's own last deed on small values; never a colleague's. */
  undo(): void
  redo(): void
  close(): void
}
