import * as Y from 'yjs'
import { narrativeOf } from '../../shared/document/narrative.ts'
import { seededRandom } from '../../tests/support/seededRandom.ts'

const EDITS_PER_MESSAGE = 20
const SEED = '20261125'

/** A long document with the way that it came about. */
export interface History {
  /** One person's edits in order, twenty to an update. */
  readonly updates: readonly Uint8Array[]
  readonly stateVector: Uint8Array
  /** Size of the whole document in Yjs's first encoding. */
  readonly bytes: number
}

/** Typing as people do it: bursts of one character each at places that jump, one in ten takes one away. */
export function makeHistory(edits: number): History {
  process.env.SEED ??= SEED
  const random = seededRandom('history')
  const doc = new Y.Doc()
  const text = new Y.XmlText('x')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  narrativeOf(doc, 'rationale:ID-01').insert(0, [paragraph])
  let at = 0
  for (let done = 0; done < edits; done += EDITS_PER_MESSAGE)
    doc.transact(() => {
      for (let n = 0; n < EDITS_PER_MESSAGE; n++) {
        if (random.chance(0.03)) at = random.int(text.length + 1)
        if (at > 0 && random.chance(0.1)) text.delete(--at, 1)
        else text.insert(at++, random.pick(['a', 'e', 'i', 'o', 'n', 's', 't', ' ']))
      }
    })
  return { updates, stateVector: Y.encodeStateVector(doc), bytes: Y.encodeStateAsUpdate(doc).length }
}
