import { expect, test } from 'vitest'
import { addEntry, setEntryField } from '../../../shared/document/entries.ts'
import { trackUndo, undoOrder } from '../../../shared/document/undo.ts'
import { ANA, by, seededDoc } from '../../support/contentDocs.ts'

test('DM245 undo and redo of several documents have one order: the last deed first', () => {
  const [open, team] = [seededDoc(), seededDoc()]
  const [ofOpen, ofTeam] = [trackUndo(open), trackUndo(team)]
  expect(undoOrder(open)).toEqual({ undo: null, redo: null })
  const id = addEntry(team, 'evidence', { title: 'first' }, by(ANA))
  addEntry(open, 'request', { title: 'second' }, by(ANA))
  expect(undoOrder(open).undo ?? 0).toBeGreaterThan(undoOrder(team).undo ?? Infinity)
  setEntryField(team, 'evidence', id, 'title', 'third')
  expect(undoOrder(team).undo ?? 0).toBeGreaterThan(undoOrder(open).undo ?? Infinity)
  ofTeam.undo()
  ofOpen.undo()
  expect(undoOrder(open).redo ?? 0).toBeGreaterThan(undoOrder(team).redo ?? Infinity)
  for (const manager of [ofOpen, ofTeam]) manager.destroy()
})
