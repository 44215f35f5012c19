import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { HeadlessEditor, schema } from './headlessEditor.ts'

const open = (): HeadlessEditor => new HeadlessEditor(new Y.Doc(), 'rationale:ID-01')

test('DM205: typing, selecting all and deleting: undo at once brings the text back', () => {
  const ana = open().type('Država je usvojila plan.')
  ana.dispatch(ana.state.tr.delete(1, ana.state.doc.content.size - 1))
  expect(ana.text).toBe('')
  ana.undoManager.undo()
  expect(ana.text).toBe('Država je usvojila plan.')
})

test('DM205: a paste right after typing is a step of its own', () => {
  const ana = open().type('Sentence.')
  ana.dispatch(ana.state.tr.insertText(' Pasted.').setMeta('uiEvent', 'paste'))
  ana.type(' More.')
  ana.undoManager.undo()
  expect(ana.text).toBe('Sentence. Pasted.')
  ana.undoManager.undo()
  expect(ana.text).toBe('Sentence.')
})

test('DM205: a change of selection and a mark end a step', () => {
  const ana = open().type('one')
  ana.caretAfter('on').type('X')
  ana.undoManager.undo()
  expect(ana.text).toBe('one')
  const bold = schema.marks.bold
  if (bold) ana.dispatch(ana.state.tr.addMark(1, 3, bold.create()))
  ana.undoManager.undo()
  expect(ana.state.doc.rangeHasMark(1, 3, schema.mark('bold').type)).toBe(false)
  expect(ana.text).toBe('one')
})

test('DM205: a long run of typing is several steps, each ending at a space', () => {
  const ana = open()
  const sentence = 'Eighty letters without a pause are more than anybody means to take back at one go'
  for (const letter of sentence) ana.type(letter)
  ana.undoManager.undo()
  expect(ana.text.length).toBeGreaterThan(30)
  expect(sentence.startsWith(`${ana.text} `)).toBe(true)
})

test('DM205: words typed over a selection are one step with their first letter', () => {
  const ana = open().type('old')
  ana.dispatch(ana.state.tr.insertText('n', 1, 4))
  for (const letter of 'ew') ana.type(letter)
  ana.undoManager.undo()
  expect(ana.text).toBe('old')
})
