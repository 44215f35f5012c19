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

/** A link that is up, or that comes up again by itself. */
export type OpenLink = { readonly kind: 'connecting' } | { readonly kind: 'online' } | { readonly kind: 'offline' }

/** Why the server closed a link for good: a close code's name. */
export type LinkRefusal = 'signed-out' | 'no-right' | 'gone' | 'epoch-changed' | 'too-old' | 'too-large' | 'misbehaving'

/** How the link to the server is. `refused` is final. */
export type LinkState = OpenLink | { readonly kind: 'refused'; readonly because: LinkRefusal }

/** Why this person may not write here now. */
export type WhyLocked = 'role' | 'released' | 'client-too-old' | 'server-owned' | 'store-failed' | 'not-known-yet'

interface Locked<Why extends WhyLocked = WhyLocked> {
  readonly kind: 'no'
  readonly because: Why
}

/** Whether and why this person may not write here now. */
export type Writable = { readonly kind: 'yes' } | Locked

/**
 * The life of a room. Link and right to write belong to its phase, so that they cannot contradict each other:
 * - `opening`: nobody told yet whether this person may write;
 * - `live`: the server told, or the copy of an earlier visit;
 * - `givenUp`: nothing more is taken here; `why` is the server's refusal, of the link or of what was written;
 * - `closed`: nobody holds it any more.
 */
export type RoomLife =
  | { readonly life: 'opening'; readonly link: OpenLink; readonly writable: Locked<'not-known-yet'> }
  | { readonly life: 'live'; readonly link: OpenLink; readonly writable: Writable }
  | {
      readonly life: 'givenUp'
      readonly why: LinkRefusal
      readonly link: LinkState & { readonly kind: 'refused' }
      readonly writable: Locked
    }
  | {
      readonly life: 'givenUp'
      readonly why: 'changes-refused'
      readonly link: { readonly kind: 'offline' }
      readonly writable: Locked
    }
  | { readonly life: 'closed'; readonly link: { readonly kind: 'offline' }; readonly writable: Locked<'not-known-yet'> }

/** One of the people here now (each once, however many tabs), the reader excluded. */
export interface PersonHere {
  readonly member: MemberId
  readonly name: string
  readonly color: string
  readonly place: Presence['place'] | null
}

/** What changes about an open room in each phase of its life. */
interface RoomFacts {
  /** Whether there is content to show: from this device's copy or from the server. */
  readonly ready: boolean
  /** Bytes of the document that came, where it is fetched in pieces; otherwise null. */
  readonly fetching: { readonly done: number; readonly total: number } | null
  readonly save: SaveState
  readonly people: readonly PersonHere[]
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Whether this device keeps an offline copy, and if not, why. */
  readonly deviceCopy: 'kept' | 'not-asked' | 'cannot'
}

/** Everything that changes about an open room beside its content; a new object whenever something did. */
export type RoomStatus = RoomFacts & RoomLife

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
