import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { conclusionField, isFieldOfEntry, isNarrativeField, rationaleField } from '../../../shared/document/keys.ts'
import {
  isEmptyNarrative,
  NARRATIVE_MARKS,
  NARRATIVE_NODES,
  narrativeFields,
  narrativeOf,
  narrativeText,
  readNarrative,
  seedNarrative,
  unknownNarrativeNames,
  type NarrativeNode,
} from '../../../shared/document/narrative.ts'
import { areaCodeSchema } from '../../../shared/domain/ids.ts'
import { copyOf, merge, seededDoc } from '../../support/contentDocs.ts'
import { code } from '../../support/scoreInputs.ts'

const FIELD = rationaleField(code('LF-01'))
const text = (content: string, ...marks: NonNullable<NarrativeNode['marks']>): NarrativeNode => ({
  type: 'text',
  text: content,
  ...(marks.length > 0 && { marks }),
})
const paragraph = (...content: NarrativeNode[]): NarrativeNode => ({ type: 'paragraph', content })
const RICH: readonly NarrativeNode[] = [
  { type: 'heading', attrs: { level: 2 }, content: [text('Članak 113a')] },
  paragraph(
    text('The law '),
    text('names', { type: 'bold' }),
    text(' and '),
    text('covers', { type: 'bold' }, { type: 'italic' }),
    { type: 'hardBreak' },
    text('the source', { type: 'link', attrs: { href: 'https://example.org' } }),
  ),
  { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('one 👩‍👩‍👧'))] }] },
  { type: 'blockquote', content: [paragraph(text('Цитат'))] },
  {
    type: 'table',
    content: [
      { type: 'tableRow', content: [{ type: 'tableCell', attrs: { colspan: 1 }, content: [{ type: 'paragraph' }] }] },
    ],
  },
]

describe('DM19: narratives', () => {
  test('DM19: what is seeded is read back the same, here and on another device', () => {
    const doc = seededDoc()
    seedNarrative(doc, FIELD, RICH)
    for (const device of [doc, copyOf(doc)]) expect(readNarrative(narrativeOf(device, FIELD))).toEqual(RICH)
  })

  test('DM19: plain text: blocks parted by line feeds, breaks kept', () => {
    const doc = seededDoc()
    seedNarrative(doc, FIELD, RICH)
    expect(narrativeText(narrativeOf(doc, FIELD))).toBe(
      'Članak 113a\nThe law names and covers\nthe source\none 👩‍👩‍👧\nЦитат',
    )
  })

  test('DM19: reading never changes anything', () => {
    const doc = seededDoc()
    seedNarrative(doc, FIELD, RICH)
    const before = Y.encodeStateAsUpdate(doc)
    for (let round = 0; round < 50; round++) {
      readNarrative(narrativeOf(doc, FIELD))
      narrativeText(narrativeOf(doc, FIELD))
      unknownNarrativeNames(narrativeOf(doc, FIELD))
      isEmptyNarrative(narrativeOf(doc, rationaleField(code('ID-02'))))
    }
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })

  test('DM19: empty until something is written; an empty paragraph is empty too', () => {
    const doc = seededDoc()
    const fragment = narrativeOf(doc, FIELD)
    expect(isEmptyNarrative(fragment)).toBe(true)
    seedNarrative(doc, FIELD, [{ type: 'paragraph' }])
    expect(isEmptyNarrative(fragment)).toBe(true)
    fragment.insert(0, [new Y.XmlText('x')])
    expect(isEmptyNarrative(fragment)).toBe(false)
  })

  test('DM19: two people write in one text at once; both words stay', () => {
    const ana = seededDoc()
    seedNarrative(ana, FIELD, [paragraph(text('Courts'))])
    const marko = copyOf(ana)
    const words = (doc: Y.Doc): Y.XmlText => {
      const block = narrativeOf(doc, FIELD).get(0)
      const inner = block instanceof Y.XmlElement ? block.get(0) : null
      if (!(inner instanceof Y.XmlText)) throw new Error('No text')
      return inner
    }
    words(ana).insert(0, 'Higher ')
    words(marko).insert(6, ' convict')
    merge(ana, marko)
    expect([ana, marko].map((doc) => narrativeText(narrativeOf(doc, FIELD)))).toEqual([
      'Higher Courts convict',
      'Higher Courts convict',
    ])
  })

  test('DM19: the fields of a document are found by name', () => {
    const doc = seededDoc()
    const conclusion = conclusionField(areaCodeSchema.parse('LF'))
    seedNarrative(doc, FIELD, RICH)
    seedNarrative(doc, conclusion, RICH)
    expect(narrativeFields(doc)).toEqual([FIELD, conclusion])
  })

  test('DM19: only exact names are fields', () => {
    expect(isNarrativeField('practice:abcdefgh12')).toBe(true)
    const others = ['rationale:', 'rationale:lf-01', 'rationale:LF-01 ', 'rationale:LF-01:x', 'note:LF-01', 'meta', '']
    expect(others.filter(isNarrativeField)).toEqual([])
    expect(isFieldOfEntry('practice:abcdefgh12', 'abcdefgh12')).toBe(true)
    expect(isFieldOfEntry('practice:abcdefgh12', 'bcdefgh12')).toBe(false)
    expect(isFieldOfEntry('conclusion:ID', 'ID')).toBe(false)
  })
})

describe('DM21: names that this version does not know', () => {
  const unknownIn = (...nodes: NarrativeNode[]): readonly string[] => {
    const doc = seededDoc()
    seedNarrative(doc, FIELD, nodes)
    return unknownNarrativeNames(narrativeOf(copyOf(doc), FIELD))
  }

  test('DM21: none in what this version writes', () => {
    expect(unknownIn(...RICH)).toEqual([])
    expect(unknownIn(...Object.keys(NARRATIVE_NODES).map((type) => ({ type })))).toEqual([])
  })

  test('trap 20: a newer node, attribute or mark is named, however deep, and comes through reading unharmed', () => {
    const newer: NarrativeNode = {
      type: 'blockquote',
      content: [
        { type: 'figure', attrs: { src: 'x' }, content: [paragraph(text('caption', { type: 'highlight' }))] },
        { type: 'heading', attrs: { level: 2, anchor: 'a' } },
      ],
    }
    expect(unknownIn(newer)).toEqual(['figure', 'figure.src', 'highlight', 'heading.anchor'])
    const doc = seededDoc()
    seedNarrative(doc, FIELD, [newer])
    expect(readNarrative(narrativeOf(doc, FIELD))).toEqual([newer])
  })

  test('trap 20: names on every object are no known names', () => {
    expect(unknownIn({ type: 'constructor' }, paragraph(text('x', { type: 'toString' })))).toEqual([
      'constructor',
      'toString',
    ])
  })

  test('DM21: content that is no element and no text is named and never throws', () => {
    const [ana, mallory] = [seededDoc(), new Y.Doc()]
    mallory.getArray(FIELD).insert(0, [5, 'x', { a: 1 }, new Y.Map()])
    merge(ana, mallory)
    const fragment = narrativeOf(ana, FIELD)
    expect(narrativeText(fragment)).toBe('')
    expect(unknownNarrativeNames(fragment)).toEqual(['foreign'])
  })

  test('DM21: an embed in a text is foreign too', () => {
    const doc = seededDoc()
    const words = new Y.XmlText('x')
    narrativeOf(doc, FIELD).insert(0, [words])
    words.insertEmbed(0, { image: 'data:…' })
    expect(unknownNarrativeNames(narrativeOf(doc, FIELD))).toEqual(['foreign'])
  })

  test('DM21: the schema only ever grows: what was shipped in version 1 is still there', () => {
    expect(Object.keys(NARRATIVE_NODES)).toEqual(
      expect.arrayContaining([
        'paragraph',
        'heading',
        'bulletList',
        'orderedList',
        'listItem',
        'blockquote',
        'hardBreak',
        'table',
        'tableRow',
        'tableHeader',
        'tableCell',
      ]),
    )
    expect(Object.keys(NARRATIVE_MARKS)).toEqual(expect.arrayContaining(['bold', 'italic', 'link']))
  })
})
