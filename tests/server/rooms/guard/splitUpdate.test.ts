import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { narrativeOf } from '../../../../shared/document/narrative.ts'
import { RoomDocument } from '../../../../server/rooms/live/RoomDocument.ts'
import { splitUpdate } from '../../../../server/rooms/guard/splitUpdate.ts'
import { copyOf, merge, seededDoc } from '../../../support/contentDocs.ts'
import { seededRandom } from '../../../support/seededRandom.ts'

/** Three people who write into each other's texts. */
function busyDoc(edits: number): Y.Doc {
  const random = seededRandom('split')
  const docs = [seededDoc()]
  docs.push(...[1, 2].map(() => copyOf(docs[0] ?? seededDoc())))
  for (let n = 0; n < edits; n++) {
    const doc = random.pick(docs)
    const fragment = narrativeOf(doc, 'conclusion:ID')
    const node = fragment.length > 0 ? fragment.get(random.int(fragment.length)) : null
    if (node instanceof Y.XmlText && random.chance(0.8)) node.insert(random.int(node.length + 1), `w${n} `)
    else if (fragment.length > 5 && random.chance(0.5)) fragment.delete(random.int(fragment.length), 1)
    else fragment.insert(random.int(fragment.length + 1), [new Y.XmlText(`t${n}`)])
    if (random.chance(0.1)) merge(doc, random.pick(docs))
  }
  const [first, ...others] = docs
  others.forEach((other) => merge(first ?? other, other))
  return first ?? seededDoc()
}

test('trap 27: an answer is cut into parts that each build only on those before, and together are the whole', () => {
  const doc = busyDoc(4_000)
  const whole = Y.encodeStateAsUpdate(doc)
  for (const maxBytes of [100, 300, 1_000]) {
    const parts = splitUpdate(whole, maxBytes)
    expect(parts.length).toBeGreaterThan(2)
    expect(Math.max(...parts.slice(0, -1).map(({ length }) => length))).toBeLessThan(maxBytes + 500)
    const copy = new Y.Doc()
    for (const part of parts) {
      Y.applyUpdate(copy, part)
      expect(copy.store.pendingStructs).toBeNull()
    }
    expect(copy.store.pendingDs).toBeNull()
    expect(Y.encodeStateAsUpdate(copy)).toEqual(whole)
  }
})

test('RO101 what is small enough, or one struct, is not cut', () => {
  const doc = seededDoc()
  narrativeOf(doc, 'conclusion:ID').insert(0, [new Y.XmlText('x'.repeat(5_000))])
  const whole = Y.encodeStateAsUpdate(doc)
  expect(splitUpdate(whole, 10_000)).toEqual([whole])
  expect(splitUpdate(whole, 1_000).some(({ length }) => length > 5_000)).toBe(true)
})

test('trap 27: a joiner of a large document hears it in many whole messages, and the step 2 last', () => {
  const doc = seededDoc()
  for (let n = 0; n < 30; n++) narrativeOf(doc, 'conclusion:ID').push([new Y.XmlText('x'.repeat(40_000))])
  const document = new RoomDocument({
    updates: [Y.encodeStateAsUpdate(doc)],
    stateVector: new Map(),
    isPeoples: true,
    onLive: () => undefined,
  })
  const parts = document.answerTo(Uint8Array.of(0))
  expect(parts.length).toBeGreaterThan(15)
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(70_000)
  expect(document.isLive).toBe(false)
  expect(document.answerTo(Uint8Array.of(0))).toBe(parts)
  // Header of four bytes, then the kinds of frame and of sync message.
  const kinds = parts.map((part) => part.subarray(part[1] === 127 ? 10 : 4).subarray(0, 2))
  expect(kinds.map(([, step]) => step)).toEqual([...Array.from({ length: parts.length - 1 }, () => 2), 1])
})
