import { setImmediate as nextTurn } from 'node:timers/promises'
import { lookAtPlace } from '../../shared/document/anchors/keptPlace.ts'
import { createAnchorResolver, type AnchorResolver } from '../../shared/document/anchors/resolveAnchor.ts'
import { putPlace } from '../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import type { NarrativeField } from '../../shared/document/keys.ts'
import type { KeptPlace, TextAnchor } from '../../shared/domain/discussion.ts'
import type { AssessmentId, EntryId } from '../../shared/domain/ids.ts'
import { roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import type { KeeperClock } from './keeperClock.ts'
import { MAX_TEXT } from './placeText.ts'

/** So long a look holds up everybody else at most, but for one search. */
const SLICE_MS = 10

/** A thread on words. */
interface WordThread extends ThreadEntry {
  readonly anchor: TextAnchor
}

export interface FieldLook {
  readonly hub: Pick<RoomHub, 'read' | 'transact'>
  readonly clock: KeeperClock
  /** The document of the threads. */
  readonly room: RoomName
  readonly assessment: AssessmentId
  readonly field: NarrativeField
  /** Only these threads; null for all of the field. */
  readonly only: ReadonlySet<EntryId> | null
  /** Work that may be done, in milliseconds. */
  readonly budgetMs: number
  readonly isStopped: () => boolean
}

/**
 * Looks where the words of a field's threads are now and notes what changed. Gives the work that it was, and the threads
 * that the time was not enough for, or null.
 */
export async function lookAtField(
  look: FieldLook,
): Promise<{ readonly left: ReadonlySet<EntryId> | null; readonly spentMs: number }> {
  const { hub, clock, room, assessment, field, only, budgetMs } = look
  const all = await hub.read(room, (doc) => viewDiscussion(doc).threads().filter(isOn(field)))
  let waiting = only ? all.filter(({ id }) => only.has(id)) : all
  let spent = 0
  while (waiting.length > 0 && spent < budgetMs && !look.isStopped()) {
    const now = waiting
    const { done, notes, tookMs } = await hub.read(roomName({ kind: 'content', assessment }), (doc) =>
      lookAtSome(createAnchorResolver(doc), now, clock),
    )
    spent += tookMs
    if (notes.length > 0) await hub.transact(room, (doc) => writeNotes(doc, notes))
    waiting = waiting.slice(done)
    await nextTurn()
  }
  return { left: waiting.length > 0 ? new Set(waiting.map(({ id }) => id)) : null, spentMs: spent }
}

interface Note {
  readonly thread: WordThread
  readonly place: KeptPlace
}

/** Looks at the first of some threads, as many as a slice of time allows, but at least one. */
function lookAtSome(
  resolver: AnchorResolver,
  threads: readonly WordThread[],
  clock: KeeperClock,
): { readonly done: number; readonly notes: readonly Note[]; readonly tookMs: number } {
  const begun = clock.elapsed()
  const notes: Note[] = []
  let done = 0
  for (const thread of threads) {
    if (done > 0 && clock.elapsed() - begun >= SLICE_MS) break
    done += 1
    if (resolver.textOf(thread.anchor.field as NarrativeField).length > MAX_TEXT) continue // threads were picked by a field
    const place = lookAtPlace(resolver, thread, clock.now())
    if (place) notes.push({ thread, place })
  }
  return { done, notes, tookMs: clock.elapsed() - begun }
}

/** Of threads that were moved by a person or taken back meanwhile nothing is noted. */
function writeNotes(doc: Parameters<typeof viewDiscussion>[0], notes: readonly Note[]): void {
  for (const { thread, place } of notes) {
    const { id, anchor } = thread
    const now = viewDiscussion(doc).thread(id)?.anchor
    const isSame = now?.kind === 'text' && now.start === anchor.start && now.end === anchor.end
    if (isSame) putPlace(doc, id, place)
  }
}

const isOn =
  (field: NarrativeField) =>
  (thread: ThreadEntry): thread is WordThread =>
    thread.anchor.kind === 'text' && thread.anchor.field === field
