import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  clientsIn,
  contentOf,
  deletedBy,
  insertedBy,
  isAllDeleted,
  isDeletedBy,
  itemAt,
  itemOfType,
  itemsIn,
  itemsOf,
  nextClock,
  parentOf,
  rootNameOf,
  type Clocks,
} from '../../../shared/document/yjsInternals.ts'
import { dropPending } from '../../../server/rooms/yjsInternals.ts'
import { ROOT } from '../../support/sources.ts'

/** A map value, a paragraph with a text of five letters and a link to nothing else: clocks 0, 1, 2, 3–7. */
function written(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 7
  doc.getMap('flags').set('a', 'yes')
  const paragraph = new Y.XmlElement('paragraph')
  doc.getXmlFragment('rationale:ID-01').insert(0, [paragraph])
  const text = new Y.XmlText()
  paragraph.insert(0, [text])
  text.insert(0, 'Hello')
  return doc
}
const must = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('Nothing there')
  return value
}

describe('the internals of Yjs that are used', () => {
  test('belong to the pinned version', () => {
    const { version } = JSON.parse(readFileSync(path.join(ROOT, 'node_modules/yjs/package.json'), 'utf8'))
    const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
    expect([version, dependencies.yjs]).toEqual(['13.6.33', '13.6.33'])
  })

  test('clocks and clients', () => {
    const doc = written()
    expect(clientsIn(doc)).toEqual([7])
    expect([nextClock(doc, 7), nextClock(doc, 8)]).toEqual([8, 0])
    expect(clientsIn(new Y.Doc())).toEqual([])
  })

  test('items under an id, in a range and in a type, with what they hold', () => {
    const doc = written()
    expect(itemAt(doc, 7, 8)).toBeNull()
    expect(itemAt(doc, 9, 0)).toBeNull()
    expect(contentOf(must(itemAt(doc, 7, 0)))).toEqual({ kind: 'values', values: ['yes'] })
    expect(must(itemAt(doc, 7, 0)).parentSub).toBe('a')
    expect(itemsIn(doc, 7, { from: 4, to: 100 }).map(contentOf)).toEqual([{ kind: 'text', text: 'Hello' }])
    expect(itemsIn(doc, 7, { from: 1, to: 3 }).map(({ id }) => id.clock)).toEqual([1, 2])
    expect(itemsIn(doc, 7, { from: 8, to: 9 })).toEqual([])
    const [paragraph] = itemsOf(doc.getXmlFragment('rationale:ID-01'))
    const content = contentOf(must(paragraph))
    if (content.kind !== 'type') throw new Error(`A paragraph is ${content.kind}`)
    expect(itemOfType(content.type)).toBe(paragraph)
    expect([...itemsOf(content.type)].map(({ id }) => id.clock)).toEqual([2])
    expect([...itemsOf({})]).toEqual([])
  })

  test('the root above an item', () => {
    const doc = written()
    const letters = must(itemAt(doc, 7, 3))
    expect(rootNameOf(doc, parentOf(letters))).toBe('rationale:ID-01')
    expect(rootNameOf(doc, doc.getMap('flags'))).toBe('flags')
    expect(rootNameOf(doc, null)).toBeNull()
    expect(itemOfType(doc.getMap('flags'))).toBeNull()
  })

  test('the root of a text that a listener asked for by its kind just now', () => {
    const doc = new Y.Doc()
    const roots: unknown[] = []
    doc.on('afterTransaction', ({ changed }: Y.Transaction) => {
      const types = [...changed.keys()]
      doc.getXmlFragment('rationale:ID-01')
      doc.getMap('flags')
      roots.push(types.map((type) => rootNameOf(doc, type)))
    })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(written()))
    expect(roots[0]).toEqual(['flags', 'rationale:ID-01'])
  })

  test('what a transaction inserted and deleted, while it is observed', () => {
    const doc = written()
    const letters = must(itemAt(doc, 7, 3))
    const seen: { inserted: Clocks; deleted: readonly Clocks[]; letters: boolean }[] = []
    doc.on('afterTransaction', (transaction: Y.Transaction) =>
      seen.push({
        inserted: insertedBy(transaction),
        deleted: deletedBy(transaction, 7),
        letters: isDeletedBy(transaction, letters),
      }),
    )
    doc.getMap('flags').set('b', 'no')
    doc.getXmlFragment('rationale:ID-01').delete(0, 1)
    expect(seen).toEqual([
      { inserted: { from: 8, to: 9 }, deleted: [], letters: false },
      { inserted: { from: 9, to: 9 }, deleted: [{ from: 1, to: 8 }], letters: true },
    ])
  })

  test('whether everything in a range is deleted, and the traces that are left', () => {
    const doc = written()
    doc.getXmlFragment('rationale:ID-01').delete(0, 1)
    expect(isAllDeleted(doc, 7, { from: 1, to: 8 })).toBe(true)
    expect(isAllDeleted(doc, 7, { from: 0, to: 8 })).toBe(false)
    expect(isAllDeleted(doc, 7, { from: 1, to: 9 })).toBe(false)
    expect(isAllDeleted(doc, 9, { from: 0, to: 0 })).toBe(true)
    expect(itemAt(doc, 7, 4)).toBeNull()
    expect(itemsIn(doc, 7, { from: 2, to: 8 })).toEqual([])
  })

  test('parts that wait for what has not come, of items and of deletions', () => {
    const source = written()
    const first = Y.encodeStateVector(source)
    source.getMap('flags').set('b', 'no')
    source.getMap('flags').delete('a')
    const late = new Y.Doc()
    Y.applyUpdate(late, Y.encodeStateAsUpdate(source, first))
    expect(dropPending(late)).toBe(true)
    expect(dropPending(late)).toBe(false)
    Y.applyUpdate(late, Y.encodeStateAsUpdate(written()))
    expect(late.getMap('flags').toJSON()).toEqual({ a: 'yes' })
    const onlyDeletes = new Y.Doc()
    Y.applyUpdate(onlyDeletes, Y.encodeStateAsUpdate(source, Y.encodeStateVector(source)))
    expect(dropPending(onlyDeletes)).toBe(true)
  })
})
