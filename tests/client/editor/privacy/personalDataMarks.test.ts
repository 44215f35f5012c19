import { EditorState, type PluginView, type Transaction } from '@tiptap/pm/state'
import { DecorationSet, type EditorView } from '@tiptap/pm/view'
import { expect, test } from 'vitest'
import type { MarkedData } from '../../../../client/editor/privacy/markedData.ts'
import { lookAtBlocks } from '../../../../client/editor/privacy/markedData.ts'
import { personalDataPlugin } from '../../../../client/editor/privacy/personalDataMarks.ts'
import { dismissPersonalData } from '../../../../client/personalData/dismissals.ts'
import { schema } from '../headlessEditor.ts'

const JMBG = '0101006500006'
const paragraph = (...content: readonly string[]) =>
  schema.node(
    'paragraph',
    null,
    content.map((text) => (text === '\n' ? schema.node('hardBreak') : schema.text(text))),
  )

/** The plugin on a document without a page; `rest` is the time in which nobody types. */
function open(...blocks: readonly (readonly string[])[]) {
  const heard: (readonly MarkedData[])[] = []
  let waiting: ((mayGoOn: () => boolean) => boolean) | null = null
  let asked = 0
  const plugin = personalDataPlugin({
    why: (kind) => `because ${kind}`,
    onMarked: (marked) => heard.push(marked),
    idle: (work) => ({ ask: () => ((waiting = work), (asked += 1)), stop: () => (waiting = null) }),
  })
  const doc = schema.node(
    'doc',
    null,
    blocks.map((content) => paragraph(...content)),
  )
  const fake = {
    composing: false,
    state: EditorState.create({ schema, doc, plugins: [plugin] }),
    dispatch(transaction: Transaction) {
      const before = fake.state
      fake.state = before.apply(transaction)
      made?.update?.(view, before)
    },
  }
  const view = fake as unknown as EditorView // has all that this plugin uses
  const made: PluginView | undefined = plugin.spec.view?.call(plugin, view)
  return {
    fake,
    heard,
    asked: () => asked,
    close: () => made?.destroy?.(),
    rest: (mayGoOn = () => true) => waiting?.(mayGoOn) ?? true,
    marks: () => {
      const set = plugin.props.decorations?.call(plugin, fake.state)
      return set instanceof DecorationSet
        ? set.find().map(({ from, to }) => fake.state.doc.textBetween(from, to, '', ' '))
        : []
    },
  }
}

test('DM333 what looks personal is marked at its exact place, only when nobody types', () => {
  const text = open(['Nothing here.'], ['Call +381 64 123 4567, ', 'id ', `${JMBG}.`])
  expect(text.marks()).toEqual([])
  text.rest()
  expect(text.marks()).toEqual(['+381 64 123 4567', JMBG])
  expect(text.heard.at(-1)).toMatchObject([{ kind: 'phone' }, { kind: 'jmbg', words: JMBG }])
})

test('DM330 a number with a line break in the midst is marked as one', () => {
  const text = open(['0101006', '\n', '500006'])
  text.rest()
  expect(text.heard.at(-1)?.map(({ kind }) => kind)).toEqual(['jmbg'])
})

test('DM333 typing before a mark moves it, and a colleague’s change leaves it where its words are', () => {
  const text = open(['x'], [`id ${JMBG}`])
  text.rest()
  text.fake.dispatch(text.fake.state.tr.insertText('more ', 1))
  expect(text.marks()).toEqual([JMBG])
  // the binding puts the whole document anew; blocks that did not change are the same
  const { doc, tr } = text.fake.state
  text.fake.dispatch(tr.replaceWith(0, doc.content.size, [paragraph('theirs'), doc.child(1)]))
  expect(text.marks()).toEqual([JMBG])
})

test('DM333 only blocks that changed are looked at again', () => {
  const text = open(...Array.from({ length: 50 }, (_, at) => [`Block ${at}`]))
  const { doc, tr } = text.fake.state
  const lookedAt = new WeakMap()
  let looks = 0
  const count = (): boolean => ((looks += 1), true)
  expect(lookAtBlocks(doc, lookedAt, count)).toBe(true)
  expect(looks).toBe(50)
  expect(lookAtBlocks(tr.insertText('!', 3).doc, lookedAt, count)).toBe(true)
  expect(looks).toBe(51)
})

test('DM333 a long text is looked at in pieces and shown when all is seen', () => {
  const text = open([`a ${JMBG}`], ['b'], ['c'])
  let left = 2
  expect(text.rest(() => left-- > 0)).toBe(false)
  expect(text.marks()).toEqual([])
  expect(text.rest()).toBe(true)
  expect(text.marks()).toEqual([JMBG])
})

test('DM333 nothing is marked in the midst of a composition', () => {
  const text = open([JMBG])
  text.fake.composing = true
  expect(text.rest()).toBe(true)
  expect(text.marks()).toEqual([])
  text.fake.composing = false
  text.rest()
  expect(text.marks()).toEqual([JMBG])
})

test('DM333 what is corrected is no longer marked', () => {
  const text = open([JMBG])
  text.rest()
  text.fake.dispatch(text.fake.state.tr.insertText('7', 13, 14))
  text.rest()
  expect(text.marks()).toEqual([])
  expect(text.heard.at(-1)).toEqual([])
})

test('DM334 what is called harmless is not marked again, here and elsewhere, however it is spaced', () => {
  const text = open(['Desk: +381 64 765 4321'])
  text.rest()
  dismissPersonalData(['+381 64\u00A0765-4321'])
  expect(text.marks()).toEqual([])
  const other = open(['+381 64 765 4321'])
  other.rest()
  expect(other.marks()).toEqual([])
  text.close()
  dismissPersonalData(['anything'])
})
