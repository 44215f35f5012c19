import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { narrativeOf } from '../../../shared/document/narrative.ts'
import { judgeUpdate } from '../../../server/rooms/guard.ts'
import { copyOf, seededDoc } from '../../support/contentDocs.ts'

/** The update that `edit` makes on another device with the same document. */
function updateOf(doc: Y.Doc, edit: (copy: Y.Doc) => void): Uint8Array {
  const copy = copyOf(doc)
  const before = Y.encodeStateVector(copy)
  edit(copy)
  return Y.encodeStateAsUpdate(copy, before)
}
const nested = (depth: number): unknown => {
  let value: unknown = 1
  for (let n = 0; n < depth; n++) value = n % 2 ? [value] : { value }
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
    judgeUpdate(
      doc,
      updateOf(doc, (copy) => copy.getMap('flags').set('F1', 1)),
    )
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
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

  test('PR33 only our root names, and no documents inside', () => {
    const doc = seededDoc()
    const fields = ['rationale:ID-01', 'conclusion:ID', 'practice:abcdefgh23'] as const
    for (const field of fields)
      expect(
        judgeUpdate(
          doc,
          updateOf(doc, (copy) => narrativeOf(copy, field).insert(0, [new Y.XmlText('a')])),
        ).kind,
      ).toBe('news')
    for (const root of ['foreign', 'rationale:<b>', '__proto__', ''])
      expect(
        judgeUpdate(
          doc,
          updateOf(doc, (copy) => copy.getMap(root).set('a', 1)),
        ),
        root,
      ).toMatchObject({ kind: 'refused', reason: 'malformed' })
    const inner = updateOf(doc, (copy) => copy.getMap('flags').set('a', new Y.Doc()))
    expect(judgeUpdate(doc, inner)).toMatchObject({ kind: 'refused', because: 'a document inside the document' })
  })

  test('PR34 values up to depth 32, and no deeper, wherever they stand', () => {
    const doc = seededDoc()
    const places: Record<string, (copy: Y.Doc, value: unknown) => void> = {
      map: (copy, value) => copy.getMap('flags').set('a', value),
      embed: (copy, value) => {
        const text = new Y.XmlText()
        narrativeOf(copy, 'conclusion:ID').insert(0, [text])
        text.insertEmbed(0, value as object) // depth 0 is never used here
      },
      format: (copy, value) => {
        const text = new Y.XmlText('a')
        narrativeOf(copy, 'conclusion:ID').insert(0, [text])
        text.format(0, 1, { bold: value })
      },
    }
    for (const [place, put] of Object.entries(places)) {
      expect(
        judgeUpdate(
          doc,
          updateOf(doc, (copy) => put(copy, nested(31))),
        ).kind,
        place,
      ).toBe('news')
      expect(
        judgeUpdate(
          doc,
          updateOf(doc, (copy) => put(copy, nested(34))),
        ),
        place,
      ).toMatchObject({ kind: 'refused' })
      expect(
        judgeUpdate(
          doc,
          updateOf(doc, (copy) => put(copy, nested(1_000))),
        ),
        place,
      ).toMatchObject({ kind: 'refused' })
    }
  })

  test('PR35 keys that would reach a prototype', () => {
    const doc = seededDoc()
    for (const key of ['__proto__', 'constructor', 'prototype', 'k'.repeat(257)])
      expect(
        judgeUpdate(
          doc,
          updateOf(doc, (copy) => copy.getMap('flags').set(key, 1)),
        ),
        key,
      ).toMatchObject({ kind: 'refused' })
    expect(
      judgeUpdate(
        doc,
        updateOf(doc, (copy) => copy.getMap('flags').set('k'.repeat(256), 1)),
      ).kind,
    ).toBe('news')
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
