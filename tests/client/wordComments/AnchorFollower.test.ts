import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { AnchorFollower, PASS_MS } from '../../../client/wordComments/AnchorFollower.ts'
import { anchorText } from '../../../shared/document/anchors/textAnchor.ts'
import { conclusionField, rationaleField } from '../../../shared/document/keys.ts'
import { narrativeOf, narrativeText, seedNarrative } from '../../../shared/document/narrative.ts'
import type { TextAnchor } from '../../../shared/domain/discussion.ts'
import type { AreaCode } from '../../../shared/domain/ids.ts'
import { must } from '../../../shared/util/assert.ts'
import { code } from '../../support/scoreInputs.ts'

const FIELD = rationaleField(code('ID-03'))
const TEXT = 'The shelters took in 41 of the 60 identified victims in 2025.'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function started() {
  const doc = new Y.Doc()
  seedNarrative(doc, FIELD, [{ type: 'paragraph', content: [{ type: 'text', text: TEXT }] }])
  const text = narrativeOf(doc, FIELD).get(0)
  const words = text instanceof Y.XmlElement ? text.get(0) : null
  if (!(words instanceof Y.XmlText)) throw new Error('no text')
  const follower = new AnchorFollower(doc)
  return { doc, words, follower, stop: follower.attach() }
}
function anchorOn(doc: Y.Doc, words: string): TextAnchor {
  const start = narrativeText(narrativeOf(doc, FIELD)).indexOf(words)
  return must(anchorText(doc, FIELD, start, start + words.length), words)
}

test('DM395: anchors are looked for once, 100 ms after the first of many changes, and never on the change itself', () => {
  const { doc, words, follower, stop } = started()
  follower.follow([{ id: 'a', anchor: anchorOn(doc, '41 of the 60') }])
  vi.advanceTimersByTime(PASS_MS)
  const before = follower.current()
  expect(before.places.get('a')).toMatchObject({ state: 'exact', start: 21, end: 33 })
  expect(before.texts.get(FIELD)).toBe(TEXT)
  let times = 0
  follower.subscribe(() => (times += 1))
  for (let n = 0; n < 9; n += 1) {
    words.insert(0, 'x')
    vi.advanceTimersByTime(10)
  }
  expect(follower.current()).toBe(before)
  vi.advanceTimersByTime(10)
  expect(times).toBe(1)
  expect(follower.current().places.get('a')).toMatchObject({ state: 'exact', start: 30, end: 42 })
  stop()
  words.insert(0, 'y')
  vi.advanceTimersByTime(10 * PASS_MS)
  expect(times).toBe(1)
})

test('DM395: what did not move keeps its identity, and following writes nothing and adds no text', () => {
  const { doc, words, follower } = started()
  const anchor = anchorOn(doc, '41 of the 60')
  const elsewhere = { ...anchor, field: conclusionField('ID' as AreaCode) } // brand
  const [state, names] = [Y.encodeStateVector(doc), [...doc.share.keys()]]
  follower.follow([
    { id: 'a', anchor },
    { id: 'b', anchor: elsewhere },
  ])
  vi.runAllTimers()
  expect([Y.encodeStateVector(doc), [...doc.share.keys()]]).toEqual([state, names])
  const place = follower.current().places.get('a')
  words.insert(words.length, ' More.')
  vi.runAllTimers()
  expect(follower.current().places.get('a')).toBe(place)
})

test('DM395: words that were rewritten are looked for when the page is idle, and are open till then', () => {
  const { doc, words, follower } = started()
  follower.follow([{ id: 'a', anchor: anchorOn(doc, 'took in 41 of the 60 identified') }])
  vi.advanceTimersByTime(PASS_MS)
  words.delete(0, words.length)
  vi.advanceTimersByTime(PASS_MS)
  expect(follower.current().places.has('a')).toBe(false)
  vi.runAllTimers()
  expect(follower.current().places.get('a')).toEqual({ state: 'detached' })
  // once it is known to be nowhere it does not flicker while the text is written on
  words.insert(0, 'Nothing of the kind.')
  vi.advanceTimersByTime(PASS_MS)
  expect(follower.current().places.get('a')).toEqual({ state: 'detached' })
  words.insert(0, 'The shelters took in 41 of these 60 identified. ')
  vi.runAllTimers()
  expect(follower.current().places.get('a')).toMatchObject({ state: 'guessed' })
})

test('DM395: a guess is not taken away and brought back while somebody writes elsewhere', () => {
  const { doc, words, follower } = started()
  follower.follow([{ id: 'a', anchor: anchorOn(doc, 'took in 41 of the 60 identified') }])
  words.delete(0, words.length)
  words.insert(0, 'The shelters took in 41 of these 60 identified. ')
  vi.runAllTimers()
  const guess = follower.current().places.get('a')
  expect(guess).toMatchObject({ state: 'guessed' })
  const seen = new Set<unknown>()
  follower.subscribe(() => seen.add(follower.current().places.get('a')))
  seedNarrative(doc, conclusionField('ID' as AreaCode), [{ type: 'paragraph' }]) // brand
  vi.runAllTimers()
  expect([...seen]).toEqual([guess])
})
