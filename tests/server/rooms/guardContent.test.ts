import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { narrativeOf } from '../../../shared/document/narrative.ts'
import { ClientOwners, readStoredOwners } from '../../../server/rooms/guard/ClientOwners.ts'
import { ANSWER_LIMITS, judgeUpdate, LIVE_LIMITS, type UpdateLimits } from '../../../server/rooms/guard/guard.ts'
import { ANA, copyOf, MARKO, seededDoc } from '../../support/contentDocs.ts'

const FIELD = 'conclusion:ID'
interface Judging {
  readonly owners?: ClientOwners
  readonly limits?: UpdateLimits
  readonly now?: number
}

/** What the guard says to Ana's update, with the reason of a refusal. */
function said(
  doc: Y.Doc,
  update: Uint8Array,
  { owners = new ClientOwners(), limits = LIVE_LIMITS, now = 0 }: Judging = {},
): string {
  const verdict = judgeUpdate(doc, update, { member: ANA, named: null, owners, limits, now })
  return verdict.kind === 'refused' ? `${verdict.reason}: ${verdict.because}` : verdict.kind
}
/** The update that `edit` makes on another device with the same document. */
function updateOf(doc: Y.Doc, edit: (copy: Y.Doc) => void): Uint8Array {
  const copy = copyOf(doc)
  const before = Y.encodeStateVector(copy)
  copy.transact(() => edit(copy))
  return Y.encodeStateAsUpdate(copy, before)
}
const judged = (edit: (copy: Y.Doc) => void, judging?: Judging): string => {
  const doc = seededDoc()
  return said(doc, updateOf(doc, edit), judging)
}
const paragraphIn = (doc: Y.Doc, put: (paragraph: Y.XmlElement) => void): void => {
  const paragraph = new Y.XmlElement('paragraph')
  narrativeOf(doc, FIELD).insert(0, [paragraph])
  put(paragraph)
}
const inText =
  (put: (text: Y.XmlText) => void) =>
  (copy: Y.Doc): void =>
    paragraphIn(copy, (paragraph) => {
      const text = new Y.XmlText('abc')
      paragraph.insert(0, [text])
      put(text)
    })

describe('the schema', () => {
  test('DM209: a cell reaches over 1 to 100 rows or columns', () => {
    const span = (name: string, value: unknown) => (copy: Y.Doc) => {
      const cell = new Y.XmlElement('tableCell')
      cell.setAttribute(name, value as string) // typed as string, but the binding stores plain values
      narrativeOf(copy, FIELD).insert(0, [cell])
    }
    for (const value of [1, 100]) expect(judged(span('colspan', value))).toBe('news')
    for (const value of [0, -1, 101, 1e9, 1.5, '2', null])
      for (const name of ['colspan', 'rowspan'])
        expect(judged(span(name, value))).toBe(`malformed: ${name} that is no whole number from 1 to 100`)
  })

  test('trap 20: an element that the schema does not know is not taken from anybody', () => {
    const insert = (name: string) => (copy: Y.Doc) => narrativeOf(copy, FIELD).insert(0, [new Y.XmlElement(name)])
    expect(judged(insert('table'))).toBe('news')
    for (const name of ['script', 'constructor', 'image', ''])
      expect(judged(insert(name))).toBe(`malformed: node ${JSON.stringify(name)}`)
    const nested = inText((text) => (text.parent as Y.XmlElement).push([new Y.XmlElement('video')])) // a paragraph
    expect(judged(nested)).toBe('malformed: node "video"')
    const types = [new Y.Map(), new Y.Array(), new Y.Text()]
    for (const type of types)
      expect(
        judged((copy) => paragraphIn(copy, (paragraph) => paragraph.push([type as unknown as Y.XmlText]))),
      ).toMatch(/^malformed: node "of type \d"$/) // a foreign writer can
  })

  test('trap 21: a mark that the schema does not know is not taken; known ones are, and their ends', () => {
    expect(judged(inText((text) => text.format(0, 2, { bold: {} })))).toBe('news')
    expect(judged(inText((text) => text.format(0, 2, { link: { href: 'https://example.org' } })))).toBe('news')
    for (const mark of ['comment', 'highlight', 'toString'])
      expect(judged(inText((text) => text.format(0, 2, { [mark]: {} })))).toBe(
        `malformed: mark ${JSON.stringify(mark)}`,
      )
  })

  test('RO110 attributes are those of their element, small and plain', () => {
    const set = (name: string, key: string, value: unknown) => (copy: Y.Doc) => {
      const element = new Y.XmlElement(name)
      narrativeOf(copy, FIELD).insert(0, [element])
      element.setAttribute(key, value as string) // typed as string, but the binding stores plain values
    }
    expect(judged(set('heading', 'level', 2))).toBe('news')
    expect(judged(set('tableCell', 'colwidth', [120, null]))).toBe('news')
    expect(judged(set('paragraph', 'style', 'color:red'))).toBe('malformed: attribute "style" of paragraph')
    expect(judged(set('heading', 'level', { deep: {} }))).toBe('malformed: value of attribute level')
    expect(judged(set('heading', 'level', 'x'.repeat(5_000)))).toBe('malformed: value of attribute level')
  })

  test('RO110 an attribute of an element that is in the document already is looked at too', () => {
    const doc = seededDoc()
    narrativeOf(doc, FIELD).insert(0, [new Y.XmlElement('paragraph')])
    const set = (key: string): string =>
      said(
        doc,
        updateOf(doc, (copy) => (narrativeOf(copy, FIELD).get(0) as Y.XmlElement).setAttribute(key, 'a')), // inserted above
      )
    expect(set('onclick')).toBe('malformed: attribute "onclick" of paragraph')
  })

  test('RO111 objects, bytes, plain values and lists stand only where the layout has them', () => {
    expect(judged(inText((text) => text.insertEmbed(0, { image: 'x' })))).toBe('malformed: an object in a text')
    expect(judged((copy) => copy.getArray('flags').push([1]))).toBe('malformed: a list in a map')
    expect(judged((copy) => copy.getMap(FIELD).set('a', 1))).toBe('malformed: a key in a text')
    expect(judged((copy) => copy.getMap('flags').set('a', new Y.Map()))).toBe('malformed: type under a key')
    expect(judged((copy) => copy.getMap('flags').set('a', new Uint8Array(3)))).toMatch(/^malformed: binary under a key/)
    expect(judged((copy) => copy.getArray(FIELD).push([1]))).toBe('malformed: a value in a text')
  })

  test('RO112 what the server seeded about the document is not changed by clients, however it is addressed', () => {
    expect(judged((copy) => copy.getMap('meta').set('new', 1))).toBe('malformed: root name "meta"')
    expect(judged((copy) => copy.getMap('meta').set('country', 'NL'))).toBe('malformed: root name "meta"')
  })

  test('RO113 trees are at most 64 deep, also when they grow level by level', () => {
    const doc = seededDoc()
    let parent: Y.XmlFragment = narrativeOf(doc, FIELD)
    const deepen = (levels: number): void => {
      for (let n = 0; n < levels; n++) {
        const child = new Y.XmlElement('blockquote')
        parent.insert(0, [child])
        parent = child
      }
    }
    const fresh = copyOf(doc)
    const at = Y.encodeStateVector(doc)
    deepen(64)
    expect(said(fresh, Y.encodeStateAsUpdate(doc, at))).toBe('news')
    const before = copyOf(doc)
    const state = Y.encodeStateVector(doc)
    deepen(1)
    expect(said(before, Y.encodeStateAsUpdate(doc, state))).toBe('malformed: a tree deeper than 64')
    expect(said(fresh, Y.encodeStateAsUpdate(doc, at))).toBe('malformed: a tree deeper than 64')
  })
})

describe('sizes', () => {
  test('RO114 a value of more than 64 kB is refused', () => {
    const set = (length: number): string => judged((copy) => copy.getMap('flags').set('a', 'x'.repeat(length)))
    expect(set(63_000)).toBe('news')
    expect(set(64_001)).toMatch(/^malformed: a value of \d+ bytes/)
  })

  test('trap 26: an offline day of 200,000 tiny edits gets in as an answer; as a live update it is asked for again', () => {
    const doc = seededDoc()
    const update = updateOf(doc, (copy) => {
      const fragment = narrativeOf(copy, FIELD)
      const text = new Y.XmlText('.')
      fragment.insert(0, [text])
      for (let n = 0; n < 200_000; n++) text.insert(0, 'x')
    })
    expect(said(doc, update)).toBe('incomplete')
    expect(said(doc, update, { limits: ANSWER_LIMITS })).toBe('news')
  })

  test('RO115 too many bytes, structs or deletions are found before anything is built of them', () => {
    const claim = encoding.encode((encoder) => {
      for (const n of [1, 2 ** 28, 7, 0]) encoding.writeVarUint(encoder, n)
    })
    const before = process.memoryUsage().heapUsed
    expect(() => said(seededDoc(), claim)).toThrow()
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(20_000_000)
    const tiny = encoding.encode((encoder) => {
      for (const n of [1, 2_000_000, 7, 0]) encoding.writeVarUint(encoder, n)
      for (let n = 0; n < 400_001; n++) encoding.writeUint8Array(encoder, Uint8Array.of(0, 1))
    })
    expect(said(seededDoc(), tiny, { limits: ANSWER_LIMITS })).toBe('too-large: more than 400000 structs')
    expect(said(seededDoc(), new Uint8Array(8_000_001), { limits: ANSWER_LIMITS })).toBe('too-large: 8000001 bytes')
    const deletes = encoding.encode((encoder) => {
      for (const n of [0, 1, 7, 400_001]) encoding.writeVarUint(encoder, n)
      for (let n = 0; n < 400_001; n++) encoding.writeUint8Array(encoder, Uint8Array.of(1, 1))
    })
    expect(said(seededDoc(), deletes, { limits: ANSWER_LIMITS })).toBe('too-large: more than 400000 deleted ranges')
    expect(said(seededDoc(), deletes)).toBe('incomplete')
  })

  test('RO115 long rows of neighbours are followed once, not once for each', () => {
    const doc = seededDoc()
    const update = updateOf(doc, (copy) => {
      const paragraphs = Array.from({ length: 40_000 }, () => new Y.XmlElement('paragraph'))
      narrativeOf(copy, FIELD).insert(0, paragraphs)
    })
    const start = performance.now()
    expect(said(doc, update)).toBe('news')
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

describe('client ids', () => {
  const text = (doc: Y.Doc): void => narrativeOf(doc, FIELD).insert(0, [new Y.XmlText('a')])

  test("trap 35: new content under another member's client id is foreign; deleting what they wrote is not", () => {
    const doc = seededDoc()
    const victim = new Y.Doc()
    Y.applyUpdate(victim, Y.encodeStateAsUpdate(doc))
    text(victim)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(victim))
    const owners = new ClientOwners()
    owners.bind([victim.clientID], MARKO, 0)
    const forged = copyOf(doc)
    forged.clientID = victim.clientID
    const state = Y.encodeStateVector(forged)
    text(forged)
    expect(said(doc, Y.encodeStateAsUpdate(forged, state), { owners })).toBe('foreign')
    expect(
      said(
        doc,
        updateOf(doc, (copy) => narrativeOf(copy, FIELD).delete(0, 1)),
        { owners },
      ),
    ).toBe('news')
    expect(said(doc, Y.encodeStateAsUpdate(victim), { owners })).toBe('known')
  })

  test('trap 35: nobody writes on under the id of the server', () => {
    const owners = new ClientOwners()
    owners.restore([[77, null]])
    expect(judged((copy) => ((copy.clientID = 77), text(copy)), { owners })).toBe('foreign')
  })

  test('RO116 a member brings at most 200 new ids a day to one document', () => {
    const owners = new ClientOwners()
    owners.bind(
      Array.from({ length: 199 }, (_, n) => n),
      ANA,
      0,
    )
    expect(judged(text, { owners })).toBe('news')
    owners.bind([1_000], ANA, 0)
    expect(judged(text, { owners })).toBe('foreign')
    expect(judged(text, { owners, now: 86_400_000 })).toBe('news')
  })

  test('RO117 owners come back from what is kept beside a snapshot and from the authors of the records after it', () => {
    const owners = new ClientOwners()
    owners.bind([5], ANA, 0)
    owners.restore([[6, null]])
    const doc = seededDoc()
    const aside = owners.encodeWith(Y.encodeStateVector(doc), 0)
    const snapshot = Y.encodeStateAsUpdate(doc)
    const update = updateOf(doc, text)
    const [client] = Y.parseUpdateMeta(update).to.keys()
    const first = { update: snapshot, author: null, at: 0 }
    const second = { update, author: MARKO, at: 0 }
    const stored = { records: [first, second], aside }
    const read = readStoredOwners(stored)
    expect([...read.owners]).toEqual([
      [5, ANA],
      [6, null],
      [client, MARKO],
    ])
    expect(read.stateVector.get(doc.clientID)).toBe(Y.getState(doc.store, doc.clientID))
    expect(read.stateVector.get(client ?? 0)).toBe(1 + 1)
    expect(read.gap).toBe(false)
    expect(readStoredOwners({ ...stored, records: [first, second, { ...second, update: laterOf(doc) }] }).gap).toBe(
      true,
    )
    expect(() => readStoredOwners({ ...stored, aside: Uint8Array.of(9) })).toThrow('format 9')
  })

  /** The second of two updates. */
  function laterOf(doc: Y.Doc): Uint8Array {
    const copy = copyOf(doc)
    text(copy)
    return updateOf(copy, (again) => ((again.clientID = copy.clientID), text(again)))
  }
})
