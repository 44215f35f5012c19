import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { UnconfirmedWork } from '../../../../client/sync/save/unconfirmed.ts'

/** A document whose local insertions `work` follows. */
function follow() {
  const doc = new Y.Doc()
  const work = new UnconfirmedWork()
  doc.on('afterTransaction', (transaction: Y.Transaction) => work.noteLocal(transaction))
  const type = (words: string): void => doc.getText('t').insert(doc.getText('t').length, words)
  return { doc, work, type, range: () => work.ranges.get(doc.clientID) }
}

test('trap 2: a DURABLE for a part leaves what was typed after its FLUSH unconfirmed', () => {
  const { work, type, range } = follow()
  type('abc')
  work.flushed(1)
  type('de')
  expect(range()).toEqual({ from: 0, to: 5 })
  work.durable(1)
  expect(range()).toEqual({ from: 3, to: 5 })
  work.flushed(2)
  work.durable(2)
  expect(range()).toBeUndefined()
})

test('trap 2: a barrier that was answered, an older one, and one of a lost link confirm nothing more', () => {
  const { work, type, range } = follow()
  type('abc')
  work.flushed(1)
  work.flushed(2)
  work.durable(2)
  type('de')
  work.durable(1)
  work.durable(2)
  expect(range()).toEqual({ from: 3, to: 5 })
  work.flushed(3)
  work.linkLost()
  work.durable(3)
  expect(range()).toEqual({ from: 3, to: 5 })
})

test('trap 2: what the server does not have when the link comes up is unconfirmed', () => {
  const { doc, type } = follow()
  type('abc')
  const vector = Y.encodeStateVector(doc)
  type('de')
  const fresh = new UnconfirmedWork()
  fresh.noteServerHas(doc, vector)
  expect(fresh.ranges.get(doc.clientID)).toEqual({ from: 3, to: 5 })
})
