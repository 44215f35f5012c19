import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { resolveAnchor } from '../../../../shared/document/anchors/resolveAnchor.ts'
import { anchorText, MAX_SELECTION, quoteText } from '../../../../shared/document/anchors/textAnchor.ts'
import type { TextAnchor } from '../../../../shared/domain/discussion.ts'
import { conclusionField, type NarrativeField } from '../../../../shared/document/keys.ts'
import { narrativeOf, narrativeText, toYNodes } from '../../../../shared/document/narrative.ts'
import { wellFormed } from '../../../../shared/util/wellFormed.ts'
import { must } from '../../../../shared/util/assert.ts'
import type { AreaCode } from '../../../../shared/domain/ids.ts'
import {
  docWith,
  FIELD,
  keepPlaces,
  paragraph,
  SENTENCE,
  textIn,
  wrongAfterWriting,
} from '../../../support/anchorWriting.ts'
import { withSeeds } from '../../../support/withSeeds.ts'

const OTHER = conclusionField('ID' as AreaCode) // brand

function anchorOn(doc: Y.Doc, words: string, from = 0): TextAnchor {
  const start = narrativeText(narrativeOf(doc, FIELD)).indexOf(words, from)
  return must(anchorText(doc, FIELD, start, start + words.length), `an anchor on ${words}`)
}
/** The state, and the words that stand there. */
function found(doc: Y.Doc, anchor: TextAnchor): readonly [state: string, words: string | null] {
  const at = resolveAnchor(doc, anchor)
  if (at.state === 'detached') return [at.state, null]
  return [at.state, narrativeText(narrativeOf(doc, at.field)).slice(at.start, at.end)]
}
function replaceText(doc: Y.Doc, field: NarrativeField, ...paragraphs: readonly string[]): void {
  const fragment = narrativeOf(doc, field)
  doc.transact(() => {
    fragment.delete(0, fragment.length)
    fragment.insert(0, toYNodes(paragraphs.map(paragraph)))
  })
}

const AROUND = [
  'The law was changed.',
  `Since then much is better. ${SENTENCE} That is not enough.`,
  'More is planned.',
]

describe('where the words of a comment stand', () => {
  test('DM392: typing before, after and at both edges moves the words and adds none to them', () => {
    const doc = docWith(...AROUND)
    const anchor = anchorOn(doc, SENTENCE)
    const text = textIn(doc, 1)
    const at = AROUND[1]?.indexOf(SENTENCE) ?? 0
    text.insert(at + SENTENCE.length, ' (see annex)')
    text.insert(at, 'Indeed: ')
    text.insert(0, 'All in all: ')
    expect(found(doc, anchor)).toEqual(['exact', SENTENCE])
  })

  test('DM392: words that were changed inside are shown as they are now, as edited', () => {
    const doc = docWith(...AROUND)
    const anchor = anchorOn(doc, SENTENCE)
    const text = textIn(doc, 1)
    const at = text.toString().indexOf('41 of')
    text.delete(at, 2)
    text.insert(at, '43')
    expect(found(doc, anchor)).toEqual(['edited', SENTENCE.replace('41', '43')])
  })

  test('DM392: words that are gone are detached, and are found again when they come back', () => {
    const doc = docWith(...AROUND)
    const undo = new Y.UndoManager(narrativeOf(doc, FIELD))
    const anchor = anchorOn(doc, SENTENCE)
    narrativeOf(doc, FIELD).delete(1, 1)
    expect(found(doc, anchor)).toEqual(['detached', null])
    undo.undo()
    expect(found(doc, anchor)).toEqual(['exact', SENTENCE])
  })

  test('DM392: a paragraph that is split across the words, and a text replaced by the same, keep them', () => {
    const doc = docWith(...AROUND)
    const anchor = anchorOn(doc, SENTENCE)
    const [head, tail] = [
      'Since then much is better. In 2025 the shelters',
      'took in 41 of the 60 identified victims. That is not enough.',
    ]
    replaceText(doc, FIELD, 'The law was changed.', head, tail, 'More is planned.')
    expect(found(doc, anchor)).toEqual(['exact', SENTENCE.replace('shelters ', 'shelters\n')])
    replaceText(doc, FIELD, ...AROUND)
    expect(found(doc, anchor)).toEqual(['exact', SENTENCE])
  })

  test('DM392: a rewritten sentence is a guess; one with other numbers is none', () => {
    const doc = docWith(...AROUND)
    const anchor = anchorOn(doc, SENTENCE)
    replaceText(doc, FIELD, SENTENCE.replace('the shelters took in', 'shelters took in about'))
    expect(found(doc, anchor)).toEqual(['guessed', SENTENCE.replace('the shelters took in', 'shelters took in about')])
    replaceText(doc, FIELD, SENTENCE.replace('41', '14'))
    expect(found(doc, anchor)).toEqual(['detached', null])
  })

  test('DM392: two places that are like the words are no guess at all', () => {
    const doc = docWith(...AROUND)
    const anchor = anchorOn(doc, SENTENCE)
    replaceText(doc, FIELD, SENTENCE.replace('took', 'tosk'), SENTENCE.replace('took', 'tock'))
    expect(found(doc, anchor)).toEqual(['detached', null])
  })

  test('DM392: a twin elsewhere never passes for deleted words', () => {
    const doc = docWith('Yes, see above. No data.', 'Something else stands here.', 'Yes, see above. No data.')
    const anchor = anchorOn(doc, 'No data.')
    narrativeOf(doc, FIELD).delete(0, 1)
    expect(found(doc, anchor)).toEqual(['guessed', 'No data.'])
  })

  test('DM392: equal words without their surroundings are a guess', () => {
    const doc = docWith('The ministry has no data.', 'The police counted them.')
    const anchor = anchorOn(doc, 'no data')
    replaceText(doc, FIELD, 'Whoever has no data should say so.')
    expect(found(doc, anchor)).toEqual(['guessed', 'no data'])
  })

  test('DM392: words that went to another text are a guess there', () => {
    const doc = docWith(...AROUND)
    const anchor = anchorOn(doc, SENTENCE)
    replaceText(doc, FIELD, 'See the conclusions.')
    replaceText(doc, OTHER, 'As was said:', SENTENCE)
    expect(resolveAnchor(doc, anchor)).toMatchObject({ state: 'guessed', field: OTHER })
    expect(found(doc, anchor)).toEqual(['guessed', SENTENCE])
  })

  test('DM392: a long quote keeps its ends', () => {
    const long = Array.from({ length: 60 }, (_, n) => `word${n}`).join(' ')
    const doc = docWith(`Before it. ${long} After it.`)
    const anchor = anchorOn(doc, long)
    expect(anchor.quote).toMatchObject({ length: long.length, prefix: 'Before it. ', suffix: ' After it.' })
    expect(quoteText(anchor.quote)).toBe(`${long.slice(0, 150)} … ${long.slice(-150)}`)
    replaceText(doc, FIELD, `New. Before it. ${long} After it.`)
    expect(found(doc, anchor)).toEqual(['exact', long])
  })

  test('DM393: no word, too many words, and places that mean nothing', () => {
    const doc = docWith('a'.repeat(MAX_SELECTION + 1), '   ')
    expect(anchorText(doc, FIELD, 0, MAX_SELECTION + 1)).toBeNull()
    expect(anchorText(doc, FIELD, 5, 5)).toBeNull()
    expect(anchorText(docWith('a   b'), FIELD, 1, 4)).toBeNull()
    expect(must(anchorText(docWith('so  it is'), FIELD, 2, 7), 'words').quote.head).toBe('it')
    const anchor = anchorOn(docWith(SENTENCE), SENTENCE)
    for (const start of ['', '{', 'null', '[]', '{"item":{"client":1,"clock":9e99}}', '{"tname":"x"}', '{"type":{}}'])
      expect(found(docWith('Other words.'), { ...anchor, start })).toEqual(['detached', null])
    expect(resolveAnchor(docWith(SENTENCE), { ...anchor, field: '__proto__' })).toEqual({ state: 'detached' })
    const looked = docWith('Other words.')
    resolveAnchor(looked, { ...anchor, start: '{"tname":"recommendation:aaaaaaaa"}' })
    expect([...looked.share.keys()]).toEqual([FIELD])
  })

  test('DM393: a quote is never cut through a character pair', () => {
    const long = `${'a'.repeat(149)}😀${'b'.repeat(100)}😀${'c'.repeat(149)}`
    const around = '😀'.repeat(40)
    const { quote } = anchorOn(docWith(`x${around}${long}${around}x`), long)
    for (const part of [quote.head, quote.tail, quote.prefix, quote.suffix]) expect(wellFormed(part)).toBe(part)
  })

  test('DM394: whatever six people write, no comment is ever said to stand on words that it was not made on', () =>
    withSeeds('anchorsNeverWrong', (random) => {
      expect(wrongAfterWriting(random, (_doc, anchors) => anchors)).toEqual([])
    }))

  test('DM410: nor is a comment that the anchor keeper follows, whenever it comes to look', () =>
    withSeeds('followedNeverWrong', (random) => {
      const wrong = wrongAfterWriting(random, (doc, anchors) =>
        random.int(2) === 0 ? anchors : keepPlaces(doc, anchors),
      )
      expect(wrong).toEqual([])
    }))
})
