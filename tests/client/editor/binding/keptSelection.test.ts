import { afterEach, describe, expect, test } from 'vitest'
import { TextSelection } from '@tiptap/pm/state'
import { narrativeOf, narrativeText, seedNarrative } from '../../../../shared/document/narrative.ts'
import { copyOf, merge, seededDoc } from '../../../support/contentDocs.ts'
import { textsByClient } from '../../../support/serverCopy.ts'
import { seededRandom } from '../../../support/seededRandom.ts'
import { HeadlessEditor } from '../headlessEditor.ts'

const FIELD = 'conclusion:ID'
const open: HeadlessEditor[] = []

afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy()
})

/** Two people in one text of some paragraphs; `meet` brings what each wrote to the other. */
function pair(...paragraphs: string[]): {
  ana: HeadlessEditor
  marko: HeadlessEditor
  meet: () => void
  doc: ReturnType<typeof seededDoc>
} {
  const seed = seededDoc()
  seedNarrative(
    seed,
    FIELD,
    paragraphs.map((text) => ({ type: 'paragraph', content: text === '' ? [] : [{ type: 'text', text }] })),
  )
  const [doc, other] = [copyOf(seed), copyOf(seed)]
  const [ana, marko] = [new HeadlessEditor(doc, FIELD), new HeadlessEditor(other, FIELD)]
  open.push(ana, marko)
  return { ana, marko, meet: () => merge(doc, other), doc }
}

/** The caret at a place counted in characters from the start of a paragraph. */
function caret(editor: HeadlessEditor, paragraph: number, offset: number, to = offset): void {
  const { doc } = editor.state
  let start = 1
  for (let before = 0; before < paragraph; before++) start += doc.child(before).nodeSize
  editor.dispatch(editor.state.tr.setSelection(TextSelection.create(doc, start + offset, start + to)))
}

describe('DM440 what one types stays together and where one put it, whatever a colleague types in the same text', () => {
  test('letter for letter at the very same spot, the same letters too', () => {
    const random = seededRandom('typing at one spot')
    for (let round = 0; round < 40; round++) {
      const { ana, marko, meet, doc } = pair('The law is clear.')
      const words = [' aa bb', ' aab b']
      for (const editor of [ana, marko]) editor.caretAfter('clear.')
      const left = words.map((word) => word.split(''))
      while (left.some((letters) => letters.length > 0)) {
        const who = random.int(2)
        const letter = left[who]?.shift()
        if (letter !== undefined) [ana, marko][who]?.type(letter)
        if (random.int(2) === 0) meet()
      }
      meet()
      expect(marko.text).toBe(ana.text)
      expect([...textsByClient(doc, FIELD).values()].toSorted()).toEqual(['The law is clear.', ...words].toSorted())
      expect([`The law is clear.${words.join('')}`, `The law is clear.${words.toReversed().join('')}`]).toContain(
        ana.text,
      )
    }
  })

  test('Backspace takes the letter before the caret, not the same letter of a colleague behind it', () => {
    const { ana, marko, meet, doc } = pair('so')
    const mine = ana.caretAfter('so').type('aa')
    meet()
    caret(marko, 0, 4)
    marko.type('aa')
    meet()
    caret(ana, 0, 4)
    ana.dispatch(ana.state.tr.delete(4, 5))
    meet()
    expect([mine.text, marko.text]).toEqual(['soaaa', 'soaaa'])
    expect([...textsByClient(doc, FIELD).values()].toSorted()).toEqual(['a', 'aa', 'so'])
  })

  test('another paragraph with like words never takes the caret', () => {
    const { ana, marko, meet } = pair('Yes', 'Yes, but the law is older.')
    caret(ana, 1, 4)
    caret(marko, 1, 0)
    marko.type('Now: ')
    meet()
    ana.type('!')
    expect(ana.text).toBe('Yes\nNow: Yes,! but the law is older.')
  })

  test('an empty paragraph in which a colleague begins keeps the caret', () => {
    const { ana, marko, meet } = pair('', 'between', '')
    caret(ana, 2, 0)
    caret(marko, 2, 0)
    marko.type('Begun')
    meet()
    ana.type('!')
    expect(ana.text).toMatch(/^\nbetween\n(Begun!|!Begun)$/)
  })

  test('a selection takes in nothing that a colleague writes at its edges', () => {
    const { ana, marko, meet, doc } = pair('one two three')
    caret(ana, 0, 4, 7)
    caret(marko, 0, 4)
    marko.type('A ')
    caret(marko, 0, 9)
    marko.type('B')
    meet()
    ana.dispatch(ana.state.tr.deleteSelection())
    expect(narrativeText(narrativeOf(doc, FIELD))).toBe('one A B three')
  })

  test('where a colleague moved the paragraph away and back in, the caret goes with it', () => {
    const { ana, marko, meet } = pair('first', 'second line', 'third')
    caret(ana, 1, 6)
    const { doc } = marko.state
    const block = doc.child(1)
    const from = doc.child(0).nodeSize
    const tr = marko.state.tr.delete(from, from + block.nodeSize)
    marko.dispatch(tr.insert(tr.doc.content.size, block))
    meet()
    ana.type('!')
    expect(ana.text).toBe('first\nthird\nsecond! line')
  })
})
