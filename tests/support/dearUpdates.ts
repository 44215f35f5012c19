import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** The narrative and the key that the updates below are about. */
export const TEXT = 'conclusion:ID'
export const KEY = { map: 'flags', key: 'F1' } as const

const WRITER = 5
const [STRING, ANY] = [4, 8]
const [HAS_ORIGIN, HAS_RIGHT, HAS_KEY] = [0x80, 0x40, 0x20]

/** A text of so many letters, and as many items that all follow its first one, each before another one of them. */
export function entangledText(
  count: number,
  direction: 'up' | 'down',
  client = 9,
): readonly [text: Uint8Array, knot: Uint8Array] {
  const doc = new Y.Doc()
  doc.clientID = WRITER
  const text = new Y.XmlText()
  doc.getXmlFragment(TEXT).insert(0, [text])
  text.insert(0, 'x'.repeat(count + 1))
  const knot = itemsOf(client, count, (encoder, n) => {
    encoding.writeUint8(encoder, STRING | HAS_ORIGIN | HAS_RIGHT)
    writeId(encoder, 1)
    writeId(encoder, direction === 'up' ? n + 2 : count + 1 - n)
    encoding.writeVarString(encoder, 'a')
  })
  return [Y.encodeStateAsUpdate(doc), knot]
}

/** One key set so many times by somebody who never heard of the value before. */
export function overwrittenKey(count: number, client = 9): Uint8Array {
  return itemsOf(client, count, (encoder, n) => {
    encoding.writeUint8(encoder, ANY | HAS_KEY)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, KEY.map)
    encoding.writeVarString(encoder, KEY.key)
    encoding.writeVarUint(encoder, 1)
    encoding.writeAny(encoder, n)
  })
}

function writeId(encoder: encoding.Encoder, clock: number): void {
  encoding.writeVarUint(encoder, WRITER)
  encoding.writeVarUint(encoder, clock)
}

function itemsOf(client: number, count: number, write: (encoder: encoding.Encoder, n: number) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, count)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, 0)
    for (let n = 0; n < count; n++) write(encoder, n)
    encoding.writeVarUint(encoder, 0)
  })
}
