import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { narrativeOf } from '../../../../shared/document/narrative.ts'
import { ClientOwners } from '../../../../server/rooms/guard/ClientOwners.ts'
import {
  judgeUpdate as judgeFor,
  LIVE_LIMITS,
  type Sender,
  type Verdict,
} from '../../../../server/rooms/guard/guard.ts'
import { ANA, copyOf, seededDoc } from '../../../support/contentDocs.ts'

const judgeUpdate = (doc: Y.Doc, update: Uint8Array, sender: Partial<Sender> = {}): Verdict =>
  judgeFor(doc, update, {
    member: ANA,
    named: null,
    owners: new ClientOwners(),
    limits: LIVE_LIMITS,
    now: 0,
    ...sender,
  })

/** The update that `edit` makes on another device with the same document. */
function updateOf(doc: Y.Doc, edit: (copy: Y.Doc) => void): Uint8Array {
  const copy = copyOf(doc)
  const before = Y.encodeStateVector(copy)
  edit(copy)
  return Y.encodeStateAsUpdate(copy, before)
}
/** The verdict on such an update, with the reason of a refusal. */
function judged(doc: Y.Doc, edit: (copy: Y.Doc) => void): string {
  const verdict = judgeUpdate(doc, updateOf(doc, edit))
  return verdict.kind === 'refused' ? `${verdict.reason}: ${verdict.because}` : verdict.kind
}
/** An object of that depth, maps and lists in turn. */
function nested(depth: number): object {
  let value: object = {}
  for (let n = 1; n < depth; n++) value = n % 2 ? [value] : { value }
  return value
}

describe('guard', () => {
  test('PR30 news is news, once; then it is known, deletions too', () => {
    const doc = seededDoc()
    const add = updateOf(doc, (copy) => narrativeOf(copy, 'conclusion:ID').insert(0, [new Y.XmlElement('paragraph')]))
    expect(judgeUpdate(doc, add).kind).toBe('news')
    Y.applyUpdate(doc, add)
    expect(judgeUpdate(doc, add).kind).toBe('known')
    const remove = updateOf(doc, (copy) => narrativeOf(copy, 'conclusion:ID').delete(0, 1))
    expect(judgeUpdate(doc, remove).kind).toBe('news')
    Y.applyUpdate(doc, remove)
    expect(judgeUpdate(doc, remove).kind).toBe('known')
    expect(judgeUpdate(doc, Y.encodeStateAsUpdate(doc)).kind).toBe('known')
    expect(judgeUpdate(doc, Y.encodeStateAsUpdate(new Y.Doc())).kind).toBe('known')
  })

  test('PR31 looking changes nothing', () => {
    const doc = seededDoc()
    const before = Y.encodeStateAsUpdate(doc)
    judged(doc, (copy) => copy.getMap('flags').set('F1', 1))
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })

  test('PR37 an item that names itself or what follows it is refused: Yjs would throw half-way through the update', () => {
    // found by torture row 39, seed 1242788042
    for (const found of [
      'AQPwgfTPAQAHAQ1jb25jbHVzaW9uOkFEAwlwYXJhZ3JhcGiH8IH0zwEBBgQA8IH0zwEBAXQAdAA=',
      'AQPku+nRBwAHAQ1jb25jbHVzaW9uOklEAwlwYXJhZ3JhcGiH5Lvp0QcBBgQA5Lvp0QcBAXQA',
    ]) {
      const update = new Uint8Array(Buffer.from(found, 'base64'))
      expect(() => Y.applyUpdate(new Y.Doc(), update)).toThrow(TypeError)
      expect(judgeUpdate(seededDoc(), update)).toMatchObject({
        kind: 'refused',
        because: 'an item that builds on itself',
      })
    }
  })

  test('PR32 what builds on the unknown is incomplete: structs, neighbours, parents and deletes', () => {
    const doc = seededDoc()
    const other = copyOf(doc)
    const fragment = narrativeOf(other, 'conclusion:ID')
    fragment.insert(0, [new Y.XmlElement('paragraph')])
    const third = copyOf(other)
    const paragraph = narrativeOf(third, 'conclusion:ID').get(0)
    const before = Y.encodeStateVector(third)
    if (paragraph instanceof Y.XmlElement) paragraph.insert(0, [new Y.XmlText('inside')])
    const inside = Y.encodeStateAsUpdate(third, before)
    expect(judgeUpdate(doc, inside).kind).toBe('incomplete')
    expect(judgeUpdate(other, inside).kind).toBe('news')

    const start = Y.encodeStateVector(other)
    fragment.insert(1, [new Y.XmlElement('paragraph')])
    expect(judgeUpdate(doc, Y.encodeStateAsUpdate(other, start)).kind).toBe('incomplete')
    const again = Y.encodeStateVector(other)
    fragment.delete(0, 1)
    expect(judgeUpdate(doc, Y.encodeStateAsUpdate(other, again)).kind).toBe('incomplete')
    expect(judgeUpdate(doc, Y.encodeStateAsUpdate(other)).kind).toBe('news')
  })

  test('PR258 what the server seeded cannot be deleted, and a deletion that is known already is none', () => {
    const doc = seededDoc()
    for (const key of doc.getMap('meta').keys())
      expect(judged(doc, (copy) => copy.getMap('meta').delete(key))).toBe('malformed: a deletion in "meta"')
    expect(
      judged(doc, (copy) => {
        copy.getMap('flags').set('F1', 1)
        copy.getMap('meta').delete('sample')
      }),
    ).toBe('malformed: a deletion in "meta"')
    doc.getMap('meta').delete('sample')
    expect(judged(doc, (copy) => copy.getMap('flags').set('F1', 1))).toBe('news')
    expect(judgeUpdate(doc, Y.encodeStateAsUpdate(doc)).kind).toBe('known')
  })

  test('PR33 only our root names, and no documents inside', () => {
    const doc = seededDoc()
    const fields = ['rationale:ID-01', 'conclusion:ID', 'practice:abcdefgh23'] as const
    const write = (field: (typeof fields)[number]) => (copy: Y.Doc) =>
      narrativeOf(copy, field).insert(0, [new Y.XmlText('a')])
    expect(fields.map((field) => judged(doc, write(field)))).toEqual(['news', 'news', 'news'])
    const foreign = ['foreign', 'rationale:<b>', '__proto__', '']
    const set = (root: string) => (copy: Y.Doc) => copy.getMap(root).set('a', 1)
    expect(foreign.map((root) => judged(doc, set(root)))).toEqual(
      foreign.map((root) => `malformed: root name ${JSON.stringify(root)}`),
    )
    expect(judged(doc, (copy) => copy.getMap('flags').set('a', new Y.Doc()))).toBe(
      'malformed: a document inside the document',
    )
  })

  test('PR34 values up to depth 32, and no deeper, wherever they stand', () => {
    const doc = seededDoc()
    const inText = (put: (text: Y.XmlText) => void) => (copy: Y.Doc) => {
      const text = new Y.XmlText('a')
      narrativeOf(copy, 'conclusion:ID').insert(0, [text])
      put(text)
    }
    const places = {
      map: (value: object) => (copy: Y.Doc) => copy.getMap('flags').set('a', value),
      format: (value: object) => inText((text) => text.format(0, 1, { bold: value })),
    }
    const said = (depth: number): object =>
      Object.fromEntries(Object.entries(places).map(([place, put]) => [place, judged(doc, put(nested(depth)))]))
    expect(said(31)).toEqual({ map: 'news', format: 'news' })
    const tooDeep = 'malformed: a value deeper than 32'
    for (const depth of [34, 1_000]) expect(said(depth)).toEqual({ map: tooDeep, format: tooDeep })
  })

  test('PR35 keys that would reach a prototype, and endless ones', () => {
    const doc = seededDoc()
    const set = (key: string): string => judged(doc, (copy) => copy.getMap('flags').set(key, 1))
    const keys = ['__proto__', 'constructor', 'prototype', 'k'.repeat(257)]
    expect(new Set(keys.map(set))).toEqual(new Set(['malformed: a forbidden key']))
    expect(set('k'.repeat(256))).toBe('news')
  })

  test('PR36 bytes that are no update throw, whatever they claim, and quickly', () => {
    const doc = seededDoc()
    const huge = encoding.encode((encoder) => [1, 2 ** 40, 7, 0].forEach((n) => encoding.writeVarUint(encoder, n)))
    const start = performance.now()
    for (const bytes of [new Uint8Array(), huge, Uint8Array.of(1, 1, 1), new Uint8Array(50).fill(0xff)])
      expect(() => judgeUpdate(doc, bytes)).toThrow()
    expect(performance.now() - start).toBeLessThan(1_000)
  })
})

test('PR32 a part that is known already but names an unknown neighbour is incomplete: Yjs would keep it pending', () => {
  const doc = seededDoc()
  doc.clientID = 7
  narrativeOf(doc, 'conclusion:ID').insert(0, [new Y.XmlElement('paragraph')])
  const end = Y.getState(doc.store, 7)
  const update = encoding.encode((encoder) => {
    // One struct of client 7 at its last clock, with an origin that nobody has.
    for (const n of [1, 1, 7, end - 1]) encoding.writeVarUint(encoder, n)
    encoding.writeUint8(encoder, 0b1000_0001)
    for (const n of [12_345, 5, 1, 0]) encoding.writeVarUint(encoder, n)
  })
  expect(judgeUpdate(doc, update).kind).toBe('incomplete')
})
