import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { redoLast, undoLast } from '../../../client/assessment/undoLast.ts'
import { openGalleryAssessment } from '../../../client/gallery/galleryAssessment.ts'
import { isInSight, nodeOfUndone, selectorOfUndone } from '../../../client/features/assessment/status/undonePlace.ts'
import type { AssessmentRoom } from '../../../client/sync/room.ts'
import { answerFlag, decide, propose } from '../../../shared/document/answers.ts'
import { viewContent } from '../../../shared/document/content.ts'
import { addEntry, setEntryField } from '../../../shared/document/entries.ts'
import { trackUndo } from '../../../shared/document/undo.ts'
import { areaCodeSchema, entryIdSchema, flagIdSchema, indicatorCodeSchema } from '../../../shared/domain/ids.ts'
import { ANA, by, copyOf, MARKO, merge, proposalBy, seededDoc } from '../../support/contentDocs.ts'

const ID01 = indicatorCodeSchema.parse('ID-01')
const ID02 = indicatorCodeSchema.parse('ID-02')
const { instrument, room: still } = openGalleryAssessment('writes')

/** A room over a document of this test alone, with a real undo. */
function roomOver(doc: Y.Doc): AssessmentRoom {
  const manager = trackUndo(doc)
  const view = viewContent(doc)
  return {
    ...still,
    doc,
    view,
    content: () => view.snapshot(),
    undo: () => void manager.undo(),
    redo: () => void manager.redo(),
  }
}
const alone = (room: AssessmentRoom) => ({ room, closed: { team: null, notes: null } })
const level = (value: number) => ({ status: 'answered', value: { kind: 'scale', level: value } }) as const

test('DM336 an answer, a decision and a rule are named when they are taken back and done again', () => {
  const doc = seededDoc()
  const rooms = alone(roomOver(doc))
  propose(doc, ID01, proposalBy(ANA, level(2)))
  const decision = {
    id: entryIdSchema.parse('decision0001'),
    answer: level(2),
    by: ANA,
    reason: '',
    dissent: [],
    at: 1,
  }
  decide(doc, ID02, decision)
  answerFlag(doc, flagIdSchema.parse('F1'), { met: true, reason: '', by: ANA, at: 1 })
  expect(undoLast(rooms)).toEqual({ kind: 'flag', flag: 'F1' })
  expect(undoLast(rooms)).toEqual({ kind: 'decision', code: ID02 })
  expect(undoLast(rooms)).toEqual({ kind: 'answer', code: ID01 })
  expect(redoLast(rooms)).toEqual({ kind: 'answer', code: ID01 })
})

test('DM336 an entry is named with its title, its places, and also when the deed takes it away', () => {
  const doc = seededDoc()
  const team = seededDoc()
  const rooms = { room: roomOver(doc), closed: { team: roomOver(team), notes: null } }
  const id = addEntry(team, 'evidence', { title: 'Report', indicators: [ID02, ID01] }, by(ANA))
  addEntry(team, 'figure', { evidence: id, value: '12' }, by(ANA))
  const practice = addEntry(doc, 'practice', { title: 'Old', area: areaCodeSchema.parse('ID') }, by(ANA))
  setEntryField(doc, 'practice', practice, 'title', 'New')
  expect(undoLast(rooms)).toMatchObject({ kind: 'entry', entry: 'practice', title: 'Old', nodes: ['ID'] })
  expect(undoLast(rooms)).toMatchObject({ entry: 'practice', id: practice, title: 'Old' })
  const evidence = { kind: 'entry', entry: 'evidence', id, title: 'Report', nodes: [ID02, ID01] }
  expect(undoLast(rooms)).toEqual(evidence)
  expect(undoLast(rooms)).toEqual(evidence)
})

test('DM336 where a colleague has changed the value since, nothing was taken back', () => {
  const doc = seededDoc()
  const rooms = alone(roomOver(doc))
  answerFlag(doc, flagIdSchema.parse('F1'), { met: true, reason: '', by: ANA, at: 1 })
  const theirs = copyOf(doc)
  answerFlag(theirs, flagIdSchema.parse('F1'), { met: false, reason: '', by: MARKO, at: 2 })
  merge(doc, theirs)
  expect(undoLast(rooms)).toBeNull()
})

test('DM336 the place is the open page where the thing stands there, otherwise its first', () => {
  const what = { kind: 'entry', entry: 'request', id: entryIdSchema.parse('request00001'), title: '' } as const
  expect(nodeOfUndone({ ...what, nodes: [ID01, ID02] }, ID02, instrument)).toBe(ID02)
  expect(nodeOfUndone({ ...what, nodes: [ID01, ID02] }, 'ID-03', instrument)).toBe(ID01)
  expect(nodeOfUndone({ ...what, nodes: [] }, 'ID-03', instrument)).toBeNull()
  expect(nodeOfUndone({ kind: 'answer', code: ID01 }, 'ID-03', instrument)).toBe(ID01)
  const [flag] = instrument.flags
  if (!flag) throw new Error('the instrument has no flags')
  expect(nodeOfUndone({ kind: 'flag', flag: flag.id }, 'ID-03', instrument)).toBe(flag.effect.area)
  expect(selectorOfUndone({ ...what, nodes: [] })).toBe('[data-entry="request00001"]')
})

test('DM336 a place is in sight when its first lines are', () => {
  const frame = { top: 100, bottom: 700 }
  expect(isInSight({ top: 100, bottom: 2000 }, frame)).toBe(true)
  expect(isInSight({ top: 99, bottom: 300 }, frame)).toBe(false)
  expect(isInSight({ top: 650, bottom: 900 }, frame)).toBe(false)
  expect(isInSight({ top: 650, bottom: 690 }, frame)).toBe(true)
})
