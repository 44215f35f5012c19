import { unreachable } from '../../../shared/util/assert.ts'
import type { RoomStatus, SaveState } from '../room.ts'

/** How long a change may wait for DURABLE on a live link before the link counts as broken. */
export const OVERDUE_MS = 15_000

/** What happened to this device's changes. Changes are numbered from 1 in the order they were made. */
export type SaveEvent =
  /** The device's copy was read: `changes` of it never were on the server's disk. */
  | {
      readonly kind: 'opened'
      readonly changes: number
      readonly since: number | null
      readonly savedAt: number | null
    }
  | { readonly kind: 'changed'; readonly at: number }
  /** Both sides have exchanged all they had; from here on a FLUSH covers every change made before it. */
  | { readonly kind: 'caught-up'; readonly at: number }
  | { readonly kind: 'link-lost' }
  | { readonly kind: 'flushed'; readonly barrier: number }
  | { readonly kind: 'durable'; readonly barrier: number; readonly at: number }
  /** The device's own disk has all changes up to number `change`. */
  | { readonly kind: 'device-stored'; readonly change: number }
  | { readonly kind: 'device'; readonly copy: RoomStatus['deviceCopy'] }
  | { readonly kind: 'store-failed' }
  | { readonly kind: 'store-recovered' }

/** Where this device's changes are. Plain data: the same events always give the same state. */
export interface SaveProgress {
  readonly made: number
  /** Changes up to this number are on the server's disk. */
  readonly durable: number
  /** Changes up to this number are on this device's disk. */
  readonly onDevice: number
  readonly device: RoomStatus['deviceCopy']
  readonly caughtUpAt: number | null
  readonly serverFails: boolean
  readonly savedAt: number | null
  /** When the oldest change that is not durable was made, as far as it is known. */
  readonly since: number | null
  /** Barriers under way on this link, oldest first: what each of them covers. */
  readonly barriers: readonly { readonly barrier: number; readonly covers: number; readonly next: number | null }[]
}

export const NOTHING_MADE: SaveProgress = {
  made: 0,
  durable: 0,
  onDevice: 0,
  device: 'not-asked',
  caughtUpAt: null,
  serverFails: false,
  savedAt: null,
  since: null,
  barriers: [],
}

/** Takes one event in. Nothing but a `durable` event whose barrier was sent on the present link makes a change durable. */
export function applySaveEvent(progress: SaveProgress, event: SaveEvent): SaveProgress {
  switch (event.kind) {
    case 'opened':
      return opened(progress, event)
    case 'changed':
      return changed(progress, event.at)
    case 'caught-up':
      return { ...progress, caughtUpAt: event.at, barriers: [] }
    case 'link-lost':
      return { ...progress, caughtUpAt: null, barriers: [] }
    case 'flushed':
      return flushed(progress, event.barrier)
    case 'durable':
      return durable(progress, event)
    case 'device-stored':
      return { ...progress, onDevice: Math.max(progress.onDevice, event.change) }
    case 'device':
      return { ...progress, device: event.copy, onDevice: event.copy === 'kept' ? progress.onDevice : 0 }
    case 'store-failed':
      return { ...progress, serverFails: true }
    case 'store-recovered':
      return { ...progress, serverFails: false }
    default:
      return unreachable(event)
  }
}

/** Changes that the server has not confirmed. */
export const unconfirmedChanges = (progress: SaveProgress): number => progress.made - progress.durable

/** Changes that neither the server's nor this device's disk has confirmed: closing the page would lose them. */
export function unstoredChanges(progress: SaveProgress): number {
  return Math.max(0, progress.made - Math.max(progress.durable, progress.onDevice))
}

/** Whether a FLUSH has to be sent: a change is covered by no barrier, or no barrier was ever answered. */
export function needsFlush(progress: SaveProgress): boolean {
  if (progress.caughtUpAt === null) return false
  const covered = progress.barriers.at(-1)?.covers ?? progress.durable
  return covered < progress.made || (progress.savedAt === null && progress.barriers.length === 0)
}

/** When the link counts as broken unless DURABLE comes before; null while nothing is awaited. */
export function overdueAt(progress: SaveProgress): number | null {
  if (progress.caughtUpAt === null || progress.serverFails || unconfirmedChanges(progress) === 0) return null
  return Math.max(progress.caughtUpAt, progress.since ?? 0) + OVERDUE_MS
}

/** The one sentence of the save line. `saved` appears only when every change made here is on the server's disk. */
export function saveLine(progress: SaveProgress, now: number): SaveState {
  if (progress.serverFails) return { kind: 'server-cannot-save' }
  const changes = unconfirmedChanges(progress)
  if (changes === 0) {
    return progress.savedAt === null ? { kind: 'saving' } : { kind: 'saved', at: progress.savedAt }
  }
  const deadline = overdueAt(progress)
  if (deadline !== null && now < deadline) return { kind: 'saving' }
  if (unstoredChanges(progress) === 0) return { kind: 'device-only', changes, since: progress.since ?? now }
  return progress.device === 'kept' ? { kind: 'saving' } : { kind: 'not-stored', changes }
}

function opened(progress: SaveProgress, event: SaveEvent & { kind: 'opened' }): SaveProgress {
  const made = progress.made + event.changes
  return {
    ...progress,
    made,
    onDevice: progress.made === 0 ? event.changes : progress.onDevice,
    since: event.changes > 0 ? event.since : progress.since,
    savedAt: event.savedAt ?? progress.savedAt,
  }
}

function changed(progress: SaveProgress, at: number): SaveProgress {
  const since = unconfirmedChanges(progress) === 0 ? at : progress.since
  const barriers = progress.barriers.map((sent, index) =>
    index === progress.barriers.length - 1 && sent.next === null ? { ...sent, next: at } : sent,
  )
  return { ...progress, made: progress.made + 1, since, barriers }
}

function flushed(progress: SaveProgress, barrier: number): SaveProgress {
  if (progress.caughtUpAt === null) return progress
  return { ...progress, barriers: [...progress.barriers, { barrier, covers: progress.made, next: null }] }
}

function durable(progress: SaveProgress, event: SaveEvent & { kind: 'durable' }): SaveProgress {
  const sent = progress.barriers.find(({ barrier }) => barrier === event.barrier)
  if (!sent) return progress
  return {
    ...progress,
    durable: Math.max(progress.durable, sent.covers),
    savedAt: event.at,
    since: sent.covers < progress.made ? sent.next : null,
    barriers: progress.barriers.filter(({ barrier }) => barrier > event.barrier),
  }
}
