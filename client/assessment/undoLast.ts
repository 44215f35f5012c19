import type { DocumentChange } from '../../shared/document/changes.ts'
import type { ContentSnapshot } from '../../shared/document/content.ts'
import type { EntryKind } from '../../shared/document/entries.ts'
import { undoOrder } from '../../shared/document/undo.ts'
import type { EntryId, FlagId, IndicatorCode } from '../../shared/domain/ids.ts'
import type { AssessmentRoom } from '../sync/room.ts'
import type { OpenAssessment } from './OpenAssessment.ts'

type Rooms = Pick<OpenAssessment, 'room' | 'closed'>

/** What an undo or a redo changed. `nodes`: the indicators or the area that it stands at. */
export type Undone =
  | { readonly kind: 'answer' | 'decision'; readonly code: IndicatorCode }
  | { readonly kind: 'flag'; readonly flag: FlagId }
  | {
      readonly kind: 'entry'
      readonly entry: EntryKind
      readonly id: EntryId
      readonly title: string
      readonly nodes: readonly string[]
    }

/** Undoes this person's last deed, in whichever document of the assessment it was; null where that changed nothing. */
export const undoLast = (rooms: Rooms): Undone | null => travel(lastOf(rooms, 'undo'), (room) => room.undo())

/** Takes the last undo back; null where that changed nothing. */
export const redoLast = (rooms: Rooms): Undone | null => travel(lastOf(rooms, 'redo'), (room) => room.redo())

function lastOf({ room, closed }: Rooms, what: 'undo' | 'redo'): AssessmentRoom {
  const orderOf = ({ doc }: AssessmentRoom): number => undoOrder(doc)[what] ?? -1
  const rooms = [room, closed.team, closed.notes].filter((each) => each !== null)
  return rooms.reduce((last, each) => (orderOf(each) > orderOf(last) ? each : last))
}

function travel(room: AssessmentRoom, deed: (room: AssessmentRoom) => void): Undone | null {
  const before = room.content()
  const changes: DocumentChange[] = []
  const stop = room.view.subscribe((news) => changes.push(...news))
  deed(room)
  stop()
  for (const change of changes) {
    const undone = undoneOf(change, before, room.content())
    if (undone) return undone
  }
  return null
}

function undoneOf(change: DocumentChange, before: ContentSnapshot, after: ContentSnapshot): Undone | null {
  switch (change.kind) {
    case 'indicator': {
      const { code } = change
      const isDecision = before.indicators.get(code)?.decision?.id !== after.indicators.get(code)?.decision?.id
      return { kind: isDecision ? 'decision' : 'answer', code }
    }
    case 'flag':
      return { kind: 'flag', flag: change.flag }
    case 'entry':
      return entryOf(change.entry, change.id, before, after)
    case 'meta':
    case 'narrative':
      return null
  }
}

/** A figure is told as its evidence. What the deed took away is known from before it. */
function entryOf(entry: EntryKind, id: EntryId, before: ContentSnapshot, after: ContentSnapshot): Undone | null {
  switch (entry) {
    case 'figure': {
      const figure = after.figure.get(id) ?? before.figure.get(id)
      return figure?.evidence ? entryOf('evidence', figure.evidence, before, after) : null
    }
    case 'practice': {
      const practice = after.practice.get(id) ?? before.practice.get(id)
      const nodes = practice?.area ? [practice.area] : []
      return { kind: 'entry', entry, id, title: practice?.title ?? '', nodes }
    }
    case 'recommendation': {
      const known = after.recommendation.get(id) ?? before.recommendation.get(id)
      return { kind: 'entry', entry, id, title: known?.title ?? '', nodes: ['recommendations'] }
    }
    case 'evidence':
    case 'request': {
      const known = after[entry].get(id) ?? before[entry].get(id)
      return { kind: 'entry', entry, id, title: known?.title ?? '', nodes: known?.indicators ?? [] }
    }
  }
}
