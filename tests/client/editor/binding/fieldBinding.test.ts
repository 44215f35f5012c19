import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { conclusionField } from '../../../../shared/document/keys.ts'
import { narrativeOf, narrativeText, seedNarrative, type NarrativeNode } from '../../../../shared/document/narrative.ts'
import type { AreaCode } from '../../../../shared/domain/ids.ts'
import { must } from '../../../../shared/util/assert.ts'
import { HeadlessEditor, schema } from '../headlessEditor.ts'

const FIELD = conclusionField('ID' as AreaCode) // brand: test code
const OTHER = conclusionField('LF' as AreaCode) // brand: test code

const line = (text: string): NarrativeNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const cell = (type: string, ...content: NarrativeNode[]): NarrativeNode => ({
  type,
  attrs: { colspan: 1, rowspan: 1 },
  content,
})
const EVERYTHING: readonly NarrativeNode[] = [
  { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Heading' }] },
  {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'Bold', marks: [{ type: 'bold' }] },
      { type: 'hardBreak' },
      { type: 'text', text: 'https://example.org not linked' },
    ],
  },
  { type: 'bulletList', content: [{ type: 'listItem', content: [line('one')] }, { type: 'listItem' }] },
  { type: 'orderedList', attrs: { start: 3 }, content: [] },
  { type: 'blockquote' },
  { type: 'paragraph' },
  {
    type: 'table',
    content: [
      { type: 'tableRow', content: [cell('tableHeader', line('a')), cell('tableHeader')] },
      { type: 'tableRow', content: [cell('tableCell', line('b'))] },
    ],
  },
  { type: 'table' },
]

const open: HeadlessEditor[] = []
const edit = (doc: Y.Doc, field = FIELD): HeadlessEditor => {
  const editor = new HeadlessEditor(doc, field)
  open.push(editor)
  return editor
}
const textOf = (doc: Y.Doc, field = FIELD): string => narrativeText(narrativeOf(doc, field))

/** Two people on one document, each change reaching the other at once. */
function pair(...nodes: NarrativeNode[]): { ana: Y.Doc; marko: Y.Doc } {
  const [ana, marko] = [new Y.Doc(), new Y.Doc()]
  if (nodes.length > 0) seedNarrative(ana, FIELD, nodes)
  link(ana, marko)
  return { ana, marko }
}

function link(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a), 'link')
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b), 'link')
  a.on('update', (update: Uint8Array, origin: unknown) => origin !== 'link' && Y.applyUpdate(b, update, 'link'))
  b.on('update', (update: Uint8Array, origin: unknown) => origin !== 'link' && Y.applyUpdate(a, update, 'link'))
}

function reloaded(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy()
})

describe('looking', () => {
  test('trap 15: opening a text with everything in it 50 times leaves its bytes as they were', () => {
    const doc = new Y.Doc()
    seedNarrative(doc, FIELD, EVERYTHING)
    const bytes = Y.encodeStateAsUpdate(doc)
    for (let visit = 0; visit < 50; visit++) {
      const editor = new HeadlessEditor(doc, FIELD)
      editor.dispatch(editor.state.tr.setMeta('anything', visit))
      editor.destroy()
    }
    expect(Y.encodeStateAsUpdate(doc)).toEqual(bytes)
  })

  test('trap 46: an open editor writes nothing when others write', () => {
    const { ana, marko } = pair(...EVERYTHING)
    edit(marko)
    let written = 0
    marko.on('update', (_update: Uint8Array, origin: unknown) => (written += origin === 'link' ? 0 : 1))
    const writer = edit(ana)
    writer.caretAfter('Heading').type(' more')
    narrativeOf(ana, FIELD).delete(2, 1)
    expect(written).toBe(0)
    expect(textOf(marko)).toContain('Heading more')
  })

  test('trap 14: editors on an empty field put nothing in it, and first words do not double', () => {
    const { ana, marko } = pair()
    const [first, second] = [edit(ana), edit(marko)]
    expect(textOf(ana)).toBe('')
    expect(narrativeOf(ana, FIELD).length).toBe(0)
    first.type('Hello')
    expect(second.text).toBe('Hello')
    second.caretAfter('Hello').type(' there')
    expect([first.text, second.text, textOf(ana), textOf(marko)]).toEqual(Array(4).fill('Hello there'))
  })

  test('trap 20: what a newer version writes is not deleted; the editor is cut off and says so', () => {
    const { ana, marko } = pair(line('Known'))
    const old = edit(marko)
    narrativeOf(ana, FIELD).insert(1, [new Y.XmlElement('figureFromTheFuture')])
    expect(old.unknown).toBe(1)
    expect(narrativeOf(marko, FIELD).length).toBe(2)
    expect(narrativeOf(ana, FIELD).length).toBe(2)
  })

  test('trap 21: a mark from a newer version costs nobody the text that it stands on', () => {
    const { ana, marko } = pair(line('Known'))
    const old = edit(marko)
    const [block] = narrativeOf(ana, FIELD).toArray()
    const text = block instanceof Y.XmlElement ? block.get(0) : null
    if (!(text instanceof Y.XmlText)) throw new Error('the line has a text')
    text.format(0, 5, { markFromTheFuture: { shade: 'green' } })
    expect(old.unknown).toBe(1)
    expect(Y.encodeStateAsUpdate(marko)).toEqual(Y.encodeStateAsUpdate(ana))
    expect(textOf(ana)).toBe('Known')
  })

  test.each([
    ['a level that is no number', 'heading', { level: 'enormous' }],
    ['a start far below nothing', 'orderedList', { start: -1e9 }],
    ['a span of nothing', 'tableCell', { colspan: 0, rowspan: null }],
  ])('trap 20: %s, written by a peer, deletes no node in anybody’s document', (_what, name, attrs) => {
    const { ana, marko } = pair(line('Known'))
    edit(marko)
    const node = new Y.XmlElement(name)
    for (const [key, value] of Object.entries(attrs)) node.setAttribute(key, value as string) // stored as it is
    narrativeOf(ana, FIELD).insert(1, [node])
    expect(narrativeOf(marko, FIELD).length).toBe(2)
    expect(Y.encodeStateAsUpdate(marko)).toEqual(Y.encodeStateAsUpdate(ana))
  })

  test('trap 11: torn halves of characters never reach the document, whatever is typed over whatever', () => {
    const texts = ['😀', '😁', '👩‍👩‍👧', '👩‍👧', 'ћ\u0301', 'š', 'š', '🇷🇸', '🇲🇪', 'a']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 8 }), (typed) => {
        const { ana, marko } = pair()
        const [mine, theirs] = [edit(ana), edit(marko)]
        mine.type('x')
        for (const text of typed) {
          const size = mine.state.doc.content.size
          mine.dispatch(mine.state.tr.insertText(text, 1, size - 1))
          expect(textOf(ana)).toBe(text)
          expect(theirs.text).toBe(text)
          expect(textOf(reloaded(ana))).toBe(text)
        }
      }),
    )
  })

  test('trap 23: two people each delete one of the last two children, and the rest stays', () => {
    const list: NarrativeNode = {
      type: 'bulletList',
      content: [
        { type: 'listItem', content: [line('a')] },
        { type: 'listItem', content: [line('b')] },
      ],
    }
    const [ana, marko] = [new Y.Doc(), new Y.Doc()]
    seedNarrative(ana, FIELD, [line('before'), list, line('after')])
    Y.applyUpdate(marko, Y.encodeStateAsUpdate(ana))
    const [mine, theirs] = [edit(ana), edit(marko)]
    const items = (editor: HeadlessEditor): [number, number] => {
      const start = 'before'.length + 3
      const first = editor.state.doc.child(1).child(0).nodeSize
      return [start, start + first]
    }
    const [from, middle] = items(mine)
    mine.dispatch(mine.state.tr.delete(from, middle))
    const second = theirs.state.doc.child(1).child(1).nodeSize
    theirs.dispatch(theirs.state.tr.delete(items(theirs)[1], items(theirs)[1] + second))
    link(ana, marko)
    expect(narrativeOf(ana, FIELD).length).toBe(3)
    expect(Y.encodeStateVector(ana)).toEqual(Y.encodeStateVector(marko))
    expect(mine.state.doc.toJSON()).toEqual(theirs.state.doc.toJSON())
    expect(mine.text).toBe('before\nafter')
  })
})

describe('undo in a text', () => {
  test('trap 48: what was there before is not on the stack', () => {
    const { ana } = pair(line('Long text'))
    const editor = edit(ana)
    expect(editor.undoManager.canUndo()).toBe(false)
    editor.undoManager.undo()
    expect(textOf(ana)).toBe('Long text')
  })

  test.each([
    ['mine first', (mine: HeadlessEditor, theirs: HeadlessEditor) => [mine.type('mine '), theirs.type('theirs ')]],
    ['theirs first', (mine: HeadlessEditor, theirs: HeadlessEditor) => [theirs.type('theirs '), mine.type('mine ')]],
  ])('trap 49: undo leaves a colleague’s words, %s', (_order, write) => {
    const { ana, marko } = pair()
    const [mine, theirs] = [edit(ana), edit(marko)]
    write(mine, theirs)
    expect(textOf(ana)).toContain('mine')
    while (mine.undoManager.canUndo()) mine.undoManager.undo()
    expect(textOf(ana)).toBe('theirs')
    expect(theirs.text.trim()).toBe('theirs')
  })

  test('trap 49: undoing a change of paragraph into heading keeps words that a colleague wrote in it', () => {
    const { ana, marko } = pair(line('Title'))
    const [mine, theirs] = [edit(ana), edit(marko)]
    mine.dispatch(mine.state.tr.setBlockType(1, 2, must(schema.nodes.heading, 'the heading'), { level: 2 }))
    theirs.caretAfter('Title').type(' by Marko')
    mine.undoManager.undo()
    expect(textOf(marko)).toContain('by Marko')
    expect(textOf(ana)).toBe(textOf(marko))
  })

  test('undoing a table takes it away whole, and redo brings it back', () => {
    const { ana } = pair(line('Start'))
    const editor = edit(ana)
    const table = schema.nodeFromJSON(EVERYTHING[6])
    editor.dispatch(editor.state.tr.insert(editor.state.doc.content.size, table))
    expect(narrativeOf(ana, FIELD).length).toBe(2)
    editor.undoManager.undo()
    expect(narrativeOf(ana, FIELD).length).toBe(1)
    editor.undoManager.redo()
    expect(editor.state.doc.lastChild?.type.name).toBe('table')
  })

  test('trap 51: redo works, also after the editor was closed and mounted twice', () => {
    const { ana } = pair(line('Start'))
    const first = edit(ana)
    first.caretAfter('Start').type(' and more')
    first.undoManager.undo()
    first.destroy()
    edit(ana).destroy()
    const third = edit(ana)
    third.undoManager.redo()
    expect(third.text).toBe('Start and more')
    third.undoManager.undo()
    expect(third.text).toBe('Start')
  })

  test('trap 52: undo survives the editor being closed', () => {
    const { ana } = pair(line('Start'))
    const first = edit(ana)
    first.caretAfter('Start').type(' gone')
    first.destroy()
    const second = edit(ana)
    second.undoManager.undo()
    expect(second.text).toBe('Start')
  })

  test('trap 53: the caret stands behind what undo brought back', () => {
    const { ana } = pair(line('one two three'))
    const editor = edit(ana)
    editor.caretAfter('two')
    const { from } = editor.state.selection
    editor.dispatch(editor.state.tr.delete(from - 3, from))
    editor.undoManager.undo()
    expect(editor.text).toBe('one two three')
    expect(editor.state.selection.from).toBe(from)
  })

  test('trap 50: a deed that is kept out of the history does not disturb the steps around it', () => {
    const { ana } = pair(line('A'))
    const editor = edit(ana)
    editor.caretAfter('A').type('B')
    editor.dispatch(editor.state.tr.insertText('!', editor.state.doc.content.size - 1).setMeta('addToHistory', false))
    editor.caretAfter('B').type('C')
    editor.undoManager.undo()
    editor.undoManager.undo()
    expect(textOf(ana)).toBe('A!')
  })
})

describe('many editors', () => {
  test('trap 56: closing and mounting again leaves one binding, and the text is written once', () => {
    const { ana, marko } = pair()
    edit(ana).destroy()
    const editor = edit(ana)
    let updates = 0
    ana.on('update', () => (updates += 1))
    editor.type('x')
    editor.type('y')
    expect(textOf(marko)).toBe('xy')
    expect(updates).toBe(3)
  })

  test('trap 56: another document has another undo, so no editor can hold on to the old one', () => {
    const [one, two] = [new Y.Doc(), new Y.Doc()]
    expect(edit(one).undoManager).toBe(edit(one).undoManager)
    expect(edit(two).undoManager.doc).toBe(two)
  })

  test('trap 59: one small editor a field; typing in one gives the other nothing to do', () => {
    const { ana, marko } = pair()
    const typist = edit(ana)
    const reader = edit(marko, OTHER)
    const idle = reader.dispatched
    typist.type('a').type('b').type('c')
    expect(reader.dispatched).toBe(idle)
    expect(textOf(marko)).toBe('abc')
  })
})

describe('cells and items without a line', () => {
  test('get one together with the next deed made here', () => {
    const doc = new Y.Doc()
    seedNarrative(doc, FIELD, EVERYTHING)
    const editor = edit(doc)
    editor.caretAfter('Heading').type('!')
    const bare: string[] = []
    editor.state.doc.descendants((node) => {
      if (node.childCount === 0) bare.push(node.type.name)
    })
    expect([...new Set(bare)].sort()).toEqual(['hardBreak', 'orderedList', 'paragraph', 'table', 'text'])
    expect(narrativeOf(doc, FIELD).length).toBe(EVERYTHING.length)
  })
})
