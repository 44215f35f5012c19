import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { narrativeOf, narrativeText, seedNarrative, type NarrativeNode } from '../../../shared/document/narrative.ts'
import { areBlocksInPlace } from '../../../shared/document/suggestions/narrativeShape.ts'
import { applyHunks } from '../../../shared/document/suggestions/applyHunks.ts'
import { judgeText } from '../../../shared/document/suggestions/judgeText.ts'
import { mergeNodes } from '../../../shared/document/suggestions/mergeNodes.ts'
import { placedBlocks, suggestHunks } from '../../../shared/document/suggestions/suggestHunks.ts'
import { suggestionSchema, type TextSuggestion } from '../../../shared/document/suggestions/suggestion.ts'
import { MAX_CELLS_OF_REQUEST } from '../../../shared/document/versions/align.ts'
import { parse } from '../../../shared/util/validate.ts'
import { HeadlessEditor } from '../../client/editor/headlessEditor.ts'
import { copyOf, seededDoc } from '../../support/contentDocs.ts'
import { seededRandom } from '../../support/seededRandom.ts'

const FIELD = 'conclusion:ID'
const line = (text: string): NarrativeNode => ({
  type: 'paragraph',
  ...(text !== '' && { content: [{ type: 'text', text }] }),
})
const words = (nodes: readonly NarrativeNode[] | null): string | null =>
  nodes && nodes.map(({ content }) => (content ?? []).map(({ text }) => text).join('')).join('\n')

function textOf(...lines: string[]): Y.Doc {
  const doc = seededDoc()
  if (lines.length > 0) seedNarrative(doc, FIELD, lines.map(line))
  return doc
}

/** What somebody suggests who writes on a private copy. */
function suggest(live: Y.Doc, write: (copy: HeadlessEditor) => void): TextSuggestion {
  const copy = copyOf(live)
  const before = placedBlocks(copy, FIELD)
  const editor = new HeadlessEditor(copy, FIELD)
  write(editor)
  editor.destroy()
  const hunks = [...suggestHunks(before, placedBlocks(copy, FIELD))]
  const suggestion: TextSuggestion = { kind: 'text', field: FIELD, hunks }
  expect(parse(suggestionSchema, suggestion)).toEqual({ ok: true, value: suggestion })
  return suggestion
}

/** Replaces words wherever they stand, as somebody who selects and types over them. */
function replace(editor: HeadlessEditor, from: string, to: string): void {
  editor.caretAfter(from)
  const { head } = editor.state.selection
  const tr = editor.state.tr
  editor.dispatch(to === '' ? tr.delete(head - from.length, head) : tr.insertText(to, head - from.length, head))
}

function edit(doc: Y.Doc, write: (editor: HeadlessEditor) => void): void {
  const editor = new HeadlessEditor(doc, FIELD)
  write(editor)
  editor.destroy()
}

/** Accepts as it stands; every place must be one that needs no person. */
function accept(doc: Y.Doc, suggestion: TextSuggestion): void {
  const results = judgeText(doc, suggestion).map(({ merged }) => merged ?? [])
  doc.transact(() => applyHunks(doc, suggestion, results))
}
const states = (doc: Y.Doc, suggestion: TextSuggestion): readonly string[] =>
  judgeText(doc, suggestion).map(({ state }) => state)
const read = (doc: Y.Doc): string => narrativeText(narrativeOf(doc, FIELD))

describe('DM443 what a private copy changed becomes places of the live text', () => {
  test('words, a new paragraph, one that goes, and nothing for what stayed', () => {
    const live = textOf('one', 'two', 'three', 'four')
    const { hunks } = suggest(live, (copy) => {
      replace(copy, 'two', 'second')
      copy.caretAfter('three')
      copy.dispatch(copy.state.tr.split(copy.state.selection.head))
      copy.type('and a half')
      const last = copy.state.doc.content.size - (copy.state.doc.lastChild?.nodeSize ?? 0)
      copy.dispatch(copy.state.tr.delete(last, copy.state.doc.content.size))
    })
    expect(hunks.map(({ base, to }) => [words(base), words(to)])).toEqual([
      ['two', 'second'],
      ['four', 'and a half'],
    ])
  })

  test('a copy on which nothing was changed suggests nothing', () => {
    const before = placedBlocks(textOf('one'), FIELD)
    expect(suggestHunks(before, before)).toEqual([])
  })

  test('into a text that has nothing yet', () => {
    const live = textOf()
    const suggestion = suggest(live, (copy) => copy.type('The first words.'))
    expect(states(live, suggestion)).toEqual(['as-seen'])
    accept(live, suggestion)
    expect(read(live)).toBe('The first words.')
  })
})

describe('DM444 a suggestion is judged against its own words alone', () => {
  const change = (copy: HeadlessEditor): void => replace(copy, 'green', 'blue')

  test('other paragraphs and texts do not make it out of date', () => {
    const live = textOf('The house is green today.', 'Other words.')
    const suggestion = suggest(live, change)
    edit(live, (editor) => editor.caretAfter('Other').type(' and more'))
    expect(states(live, suggestion)).toEqual(['as-seen'])
    accept(live, suggestion)
    expect(read(live)).toBe('The house is blue today.\nOther and more words.')
  })

  test('other words of the same paragraph are merged', () => {
    const live = textOf('The house is green today.')
    const suggestion = suggest(live, change)
    edit(live, (editor) => replace(editor, 'house', 'big house'))
    const [judged] = judgeText(live, suggestion)
    expect([judged?.state, words(judged?.merged ?? null)]).toEqual(['merged', 'The big house is blue today.'])
    accept(live, suggestion)
    expect(read(live)).toBe('The big house is blue today.')
  })

  test('the same words, changed meanwhile, are a conflict', () => {
    const live = textOf('The house is green today.')
    const suggestion = suggest(live, change)
    edit(live, (editor) => replace(editor, 'green', 'red'))
    expect(judgeText(live, suggestion)).toEqual([
      { state: 'conflict', now: [line('The house is red today.')], merged: null },
    ])
  })

  test('two additions at the very same spot are a conflict', () => {
    const live = textOf('The house.')
    const suggestion = suggest(live, (copy) => copy.caretAfter('house').type(' on the hill'))
    edit(live, (editor) => editor.caretAfter('house').type(' by the sea'))
    expect(states(live, suggestion)).toEqual(['conflict'])
  })

  test('said by a colleague meanwhile, it is done', () => {
    const live = textOf('The house is green today.')
    const suggestion = suggest(live, change)
    edit(live, change)
    expect(states(live, suggestion)).toEqual(['done'])
  })

  test('a paragraph that was deleted is gone, and what a person writes comes where it stood', () => {
    const live = textOf('one', 'The house is green today.', 'three')
    const suggestion = suggest(live, change)
    edit(live, (editor) => editor.dispatch(editor.state.tr.delete(5, 5 + (editor.state.doc.child(1).nodeSize ?? 0))))
    expect(states(live, suggestion)).toEqual(['gone'])
    live.transact(() => applyHunks(live, suggestion, [[line('By hand.')]]))
    expect(read(live).split('\n')).toContain('By hand.')
    expect(read(live)).toContain('one')
    expect(read(live)).toContain('three')
  })

  test('two suggestions on the same words: accepting one makes the other a conflict', () => {
    const live = textOf('The house is green today.')
    const [first, second] = [suggest(live, change), suggest(live, (copy) => replace(copy, 'green', 'white'))]
    accept(live, first)
    expect(states(live, second)).toEqual(['conflict'])
  })

  test('looking at it changes nothing, not even by asking for a text that is not there', () => {
    const live = textOf()
    const bytes = Y.encodeStateAsUpdate(live)
    judgeText(live, {
      kind: 'text',
      field: 'conclusion:LF',
      hunks: [{ blocks: [], after: null, base: [], to: [line('x')] }],
    })
    expect([Y.encodeStateAsUpdate(live), live.share.has('conclusion:LF')]).toEqual([bytes, false])
  })
})

describe('DM445 accepting edits the words that differ, in any order', () => {
  test('20 suggestions on words of their own give the same text in every order', () => {
    const random = seededRandom('accepting in random order')
    for (let round = 0; round < 3; round++) {
      const lines = Array.from({ length: 5 }, (_, at) => [0, 1, 2, 3].map((n) => `w${at}${n} stays`).join(' '))
      const seed = textOf(...lines)
      const suggestions = lines.flatMap((_, at) =>
        [0, 1, 2, 3].map((n) => suggest(seed, (copy) => replace(copy, `w${at}${n}`, `NEW${at}${n} and more`))),
      )
      expect(suggestions).toHaveLength(20)
      const texts = [0, 1].map(() => {
        const live = copyOf(seed)
        const left = [...suggestions]
        while (left.length > 0) {
          const [one] = left.splice(random.int(left.length), 1)
          if (one) accept(live, one)
        }
        return read(live)
      })
      expect(texts[0]).toBe(texts[1])
      expect(texts[0]).toBe(lines.map((text) => text.replaceAll(/w(\d\d)/g, 'NEW$1 and more')).join('\n'))
    }
  })

  test('the letters that stay are the same items: anchors and carets in them hold', () => {
    const live = textOf('The house is green today.')
    const paragraph = narrativeOf(live, FIELD).get(0)
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
    if (!(text instanceof Y.XmlText)) throw new Error('the paragraph has a text')
    const today = Y.createRelativePositionFromTypeIndex(text, 'The house is green '.length)
    accept(
      live,
      suggest(live, (copy) => replace(copy, 'green', 'bright blue')),
    )
    expect(Y.createAbsolutePositionFromRelativePosition(today, live)?.index).toBe('The house is bright blue '.length)
  })
})

describe('DM446 a merge of two changes', () => {
  const merge = (base: string, now: string, to: string): string | null =>
    words(mergeNodes([line(base)], [line(now)], [line(to)], { cells: MAX_CELLS_OF_REQUEST }))

  test('never loses a word of either, or says that it cannot', () => {
    const random = seededRandom('merging words')
    const vocabulary = ['a', 'b', 'c', 'd', 'e']
    const sentence = (): string[] => Array.from({ length: 3 + random.int(6) }, () => vocabulary[random.int(5)] ?? 'a')
    const changed = (from: readonly string[], by: string): string[] => {
      const at = random.int(from.length)
      const kind = random.int(3)
      return kind === 0 ? from.toSpliced(at, 0, by) : from.toSpliced(at, 1, ...(kind === 1 ? [by] : []))
    }
    let merged = 0
    for (let round = 0; round < 500; round++) {
      const base = sentence()
      const [now, to] = [changed(base, 'MINE'), changed(base, 'THEIRS')]
      const both = merge(base.join(' '), now.join(' '), to.join(' '))
      if (both === null) continue
      merged++
      const said = [...now, ...to].filter((word) => word.length > 1)
      expect(said.filter((word) => !both.includes(word))).toEqual([])
      expect(merge(base.join(' '), to.join(' '), now.join(' '))?.split(' ').toSorted()).toEqual(
        both.split(' ').toSorted(),
      )
    }
    expect(merged).toBeGreaterThan(100)
  })

  test('DM448 never puts a part where the schema has none: an editor would delete it for everybody', () => {
    const list = (...items: readonly (readonly NarrativeNode[])[]): NarrativeNode => ({
      type: 'bulletList',
      content: items.map((content) => ({ type: 'listItem', content })),
    })
    const base = list([line('first point'), list([line('second point here')])])
    const lifted = [list([line('first point')]), line('second point here')]
    const longer = list([line('first point'), list([line('second point here')], [line('a third one')])])
    const merged = mergeNodes([base], lifted, [longer], { cells: MAX_CELLS_OF_REQUEST })
    expect(merged === null || areBlocksInPlace(merged)).toBe(true)
    expect(merged).toBeNull()
  })

  test('one that changes nothing gives the other, form and lists too', () => {
    const bold: NarrativeNode = {
      type: 'bulletList',
      content: [
        {
          type: 'listItem',
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'bold' }] }] }],
        },
      ],
    }
    const budget = { cells: MAX_CELLS_OF_REQUEST }
    expect(mergeNodes([line('a b')], [line('a b')], [bold], budget)).toEqual([bold])
    expect(mergeNodes([line('a b')], [bold], [line('a b')], budget)).toEqual([bold])
  })
})

const cellOf = (attrs: Readonly<Record<string, unknown>>): NarrativeNode => ({
  type: 'table',
  content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs }] }],
})

test.each([
  ['a node that no text has', [{ type: 'script' }]],
  ['an attribute that is not known', [{ type: 'paragraph', attrs: { onclick: 'x' } }]],
  [
    'a mark that is not known',
    [{ type: 'paragraph', content: [{ type: 'text', text: 'a', marks: [{ type: 'blink' }] }] }],
  ],
  [
    'a tower of lists',
    [Array.from({ length: 40 }).reduce<object>((inner) => ({ type: 'blockquote', content: [inner] }), line('x'))],
  ],
  ['a loose text', [{ type: 'text', text: 'a' }]],
  ['a paragraph in a paragraph', [{ type: 'paragraph', content: [line('a')] }]],
  ['a row outside a table', [{ type: 'tableRow' }]],
  [
    'a break that holds something',
    [{ type: 'paragraph', content: [{ type: 'hardBreak', content: [{ type: 'hardBreak' }] }] }],
  ],
  ['a cell over a billion columns', [cellOf({ colspan: 1e9 })]],
  ['a cell over less than none', [cellOf({ rowspan: -3 })]],
  ['a column without end', [cellOf({ colwidth: [1e308] })]],
  ['attributes of 5,000 characters', [cellOf({ align: 'x'.repeat(5_000) })]],
  ['half a character', [line('\ud83d')]],
  ['too much of it', [line('x'.repeat(20_000))]],
  ['no list at all', 'words'],
])('DM447 %s is refused', (_what, to) => {
  const hunk = { blocks: [], after: null, base: [], to }
  expect(parse(suggestionSchema, { kind: 'text', field: FIELD, hunks: [hunk] }).ok).toBe(false)
})
