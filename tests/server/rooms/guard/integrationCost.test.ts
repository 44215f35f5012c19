import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { narrativeOf } from '../../../../shared/document/narrative.ts'
import { ClientOwners } from '../../../../server/rooms/guard/ClientOwners.ts'
import { ANSWER_LIMITS, judgeUpdate, type Verdict } from '../../../../server/rooms/guard/guard.ts'
import { countIntegration, type IntegrationCost } from '../../../../server/rooms/guard/integrationCost.ts'
import { MAX_STEPS_OF_UPDATE, PlacingBudget } from '../../../../server/rooms/live/PlacingBudget.ts'
import { placeUpdate } from '../../../../server/rooms/live/placeUpdate.ts'
import { loadUntangled, UNTANGLE_FROM_STEPS } from '../../../../server/rooms/live/untangle.ts'
import { ANA, copyOf, seededDoc } from '../../../support/contentDocs.ts'
import { entangledText, KEY, overwrittenKey, TEXT } from '../../../support/dearUpdates.ts'
import { seededRandom, type SeededRandom } from '../../../support/seededRandom.ts'

/** A document as a room keeps it. */
class Keeper {
  readonly doc = seededDoc()
  readonly budget = new PlacingBudget(0)

  take(update: Uint8Array): Verdict {
    const sender = { member: ANA, named: null, owners: new ClientOwners(), limits: ANSWER_LIMITS, now: 0 }
    const verdict = judgeUpdate(this.doc, update, sender)
    if (verdict.kind !== 'news') return verdict
    return placeUpdate(this.doc, update, verdict, { origin: 'connection', budget: this.budget })
  }
}

const costOf = (update: Uint8Array): { readonly doc: Y.Doc; readonly cost: IntegrationCost } => {
  const doc = new Y.Doc()
  return { doc, cost: countIntegration({ doc, budget: Infinity }, () => Y.applyUpdate(doc, update)) }
}
const newsOf = (doc: Y.Doc, base: Y.Doc): Uint8Array => Y.encodeStateAsUpdate(doc, Y.encodeStateVector(base))
const textOf = (doc: Y.Doc): Y.XmlText => {
  const [text] = narrativeOf(doc, TEXT).toArray()
  if (text instanceof Y.XmlText) return text
  throw new Error('The test has not put a text there')
}
const contentOf = (doc: Y.Doc): unknown => ({
  text: narrativeOf(doc, TEXT).toJSON(),
  flags: doc.getMap('flags').toJSON(),
})
/** Stands for a person's device, with a client id of that rank. */
function deviceOf(doc: Y.Doc, client: number): Y.Doc {
  const copy = copyOf(doc)
  copy.clientID = client
  return copy
}
function withText(doc: Y.Doc, words: string): void {
  const text = new Y.XmlText()
  narrativeOf(doc, TEXT).insert(0, [text])
  text.insert(0, words)
}

/** Writes, deletes and sets keys at random places. */
function work(doc: Y.Doc, random: SeededRandom): void {
  const text = textOf(doc)
  const at = random.int(text.length + 1)
  if (random.chance(0.2)) doc.getMap('flags').set(`F${random.int(4)}`, random.int(1_000))
  else if (random.chance(0.1)) doc.getMap('flags').delete(`F${random.int(4)}`)
  else if (random.chance(0.25)) text.delete(at, Math.min(random.int(6), text.length - at))
  else text.insert(random.chance(0.3) ? 0 : at, 'words'.slice(0, 1 + random.int(4)))
}

/** A group that works off line and on, the server between them; gives what each holds in the end, and the server's. */
function history(
  random: SeededRandom,
  rounds: number,
): { readonly keeper: Keeper; readonly devices: readonly Y.Doc[] } {
  const keeper = new Keeper()
  withText(keeper.doc, 'how it began')
  const devices = Array.from({ length: 2 + random.int(5) }, () => copyOf(keeper.doc))
  const meet = (device: Y.Doc): void => {
    expect(keeper.take(newsOf(device, keeper.doc)).kind).toMatch(/^(news|known)$/)
    Y.applyUpdate(device, newsOf(keeper.doc, device))
  }
  for (let n = 0; n < rounds; n++) {
    const device = random.pick(devices)
    for (let deed = random.int(30); deed >= 0; deed--) work(device, random)
    if (random.chance(0.3)) meet(device)
  }
  devices.forEach(meet)
  devices.forEach(meet)
  return { keeper, devices }
}

describe('counting', () => {
  test('PR250 placing that is counted gives what Yjs gives alone', () => {
    const random = seededRandom('counted placing')
    for (let run = 0; run < 40; run++) {
      const { keeper, devices } = history(random, 40)
      for (const device of devices) expect(contentOf(device)).toEqual(contentOf(keeper.doc))
      const whole = Y.encodeStateAsUpdate(keeper.doc)
      expect(contentOf(costOf(whole).doc)).toEqual(contentOf(copyOf(keeper.doc)))
    }
  })

  test('PR250 so do keys that nobody knew to be set, over and over, and items that name far neighbours', () => {
    for (const updates of [[overwrittenKey(300)], entangledText(200, 'up'), entangledText(200, 'down', 3)]) {
      const [alone, counted] = [new Y.Doc(), new Y.Doc()]
      for (const update of updates) {
        Y.applyUpdate(alone, update)
        countIntegration({ doc: counted, budget: Infinity }, () => Y.applyUpdate(counted, update))
      }
      expect(contentOf(counted)).toEqual(contentOf(alone))
      expect(Y.encodeStateAsUpdate(counted)).toEqual(Y.encodeStateAsUpdate(alone))
    }
  })

  test('PR250 typing costs nothing, however long', () => {
    const doc = seededDoc()
    withText(doc, '')
    for (let n = 0; n < 5_000; n++) textOf(doc).insert(textOf(doc).length, 'a')
    expect(costOf(Y.encodeStateAsUpdate(doc)).cost).toMatchObject({ steps: 0, conflicts: 0 })
  })
})

describe('the bound', () => {
  test('PR251 thousands of items with far neighbours are refused after so many steps, whichever way they lie', () => {
    for (const [direction, client] of [
      ['up', 9],
      ['up', 3],
      ['down', 9],
    ] as const) {
      const keeper = new Keeper()
      const [text, knot] = entangledText(8_000, direction, client)
      expect(keeper.take(text).kind).toBe('news')
      expect(keeper.take(knot)).toMatchObject({ kind: 'refused', reason: 'too-large' })
      expect(keeper.doc.store.pendingStructs).toBeNull()
      expect(costOf(Y.encodeStateAsUpdate(keeper.doc)).cost.steps).toBeLessThan(2 * MAX_STEPS_OF_UPDATE)
    }
  })

  test('PR251 so is a key that is set 45,000 times without a word of the value before', () => {
    const keeper = new Keeper()
    expect(keeper.take(overwrittenKey(45_000))).toMatchObject({ kind: 'refused', reason: 'too-large' })
  })

  test('PR251 in small updates too; then whoever writes elsewhere still can', () => {
    const keeper = new Keeper()
    const [text] = entangledText(8_000, 'up')
    keeper.take(text)
    const kinds: string[] = []
    for (let client = 100; client < 110; client++) {
      const [, knot] = entangledText(1_500, 'up', client)
      kinds.push(keeper.take(knot).kind)
    }
    expect(kinds).toContain('refused')
    const elsewhere = copyOf(keeper.doc)
    narrativeOf(elsewhere, 'conclusion:AD').insert(0, [new Y.XmlElement('paragraph')])
    elsewhere.getMap('flags').set('F2', 1)
    expect(keeper.take(newsOf(elsewhere, keeper.doc)).kind).toBe('news')
  })
})

describe('honest work is never refused', () => {
  test('PR252 a hundred thousand characters typed off line, here and there', () => {
    const keeper = new Keeper()
    withText(keeper.doc, 'start')
    const random = seededRandom('a long day off line')
    const device = copyOf(keeper.doc)
    const colleague = copyOf(keeper.doc)
    for (const each of [device, colleague]) {
      let at = 0
      each.transact(() => {
        for (let n = 0; n < 100_000; n++) {
          if (n % 100 === 0) at = random.int(textOf(each).length + 1)
          textOf(each).insert(at++, 'a')
        }
      })
    }
    expect(keeper.take(newsOf(device, keeper.doc)).kind).toBe('news')
    expect(keeper.take(newsOf(colleague, keeper.doc)).kind).toBe('news')
  }, 60_000)

  test('PR252 ten people off line who each put hundreds of pieces into one spot', () => {
    const keeper = new Keeper()
    withText(keeper.doc, 'start')
    const devices = Array.from({ length: 10 }, (_, n) => deviceOf(keeper.doc, 1_000 + n))
    for (const device of devices) for (let n = 0; n < 300; n++) textOf(device).insert(0, `${n} `)
    for (const device of devices) expect(keeper.take(newsOf(device, keeper.doc)).kind).toBe('news')
  })

  test('PR252 a large table, and a whole assessment carried over, into a document that many wrote', () => {
    const keeper = new Keeper()
    const device = copyOf(keeper.doc)
    device.transact(() => {
      const table = new Y.XmlElement('table')
      narrativeOf(device, TEXT).insert(0, [table])
      for (let row = 0; row < 300; row++) {
        const line = new Y.XmlElement('tableRow')
        table.insert(row, [line])
        for (let n = 0; n < 12; n++) line.insert(n, [new Y.XmlElement('tableCell')])
      }
      for (let n = 0; n < 2_000; n++) device.getMap('flags').set(`I${n}`, { level: n % 4 })
    })
    expect(keeper.take(newsOf(device, keeper.doc))).toEqual(expect.objectContaining({ kind: 'news' }))
  })

  test('PR252 random histories of many people', () => {
    const random = seededRandom('honest histories')
    for (let run = 0; run < 6; run++) {
      const { keeper, devices } = history(random, 150)
      for (const device of devices) expect(contentOf(device)).toEqual(contentOf(keeper.doc))
    }
  }, 60_000)
})

describe('documents that hold such already', () => {
  const dear = (): readonly (readonly Uint8Array[])[] => [
    entangledText(4_500, 'up'),
    entangledText(4_500, 'down'),
    entangledText(4_500, 'up', 3),
    [overwrittenKey(20_000)],
  ]

  test('PR253 they load without a step afterwards, with the same content, ids and order', () => {
    for (const updates of dear()) {
      const loaded = loadUntangled(updates, 'load')
      expect(loaded).toMatchObject({ untangled: true })
      const bytes = Y.encodeStateAsUpdate(loaded.doc)
      const { doc, cost } = costOf(bytes)
      expect(cost.steps).toBeLessThan(10)
      expect(contentOf(doc)).toEqual(contentOf(loaded.doc))
      expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(loaded.doc))
      const plain = new Y.Doc()
      Y.applyUpdate(plain, bytes)
      expect(contentOf(plain)).toEqual(contentOf(loaded.doc))
    }
  }, 60_000)

  test('PR253 putting them in order changes nothing that can be read', () => {
    const [text, knot] = entangledText(3_600, 'up')
    const before = new Y.Doc()
    countIntegration({ doc: before, budget: Infinity }, () =>
      [text, knot].forEach((each) => Y.applyUpdate(before, each)),
    )
    const { doc, untangled } = loadUntangled([text, knot], 'load')
    expect(untangled).toBe(true)
    expect(contentOf(doc)).toEqual(contentOf(before))
    doc.getMap('flags').set(KEY.key, 1)
    textOf(doc).insert(5, 'and goes on')
    expect(contentOf(copyOf(doc))).toEqual(contentOf(doc))
  }, 60_000)

  test('PR253 an honest document is left as it was made', () => {
    const { keeper } = history(seededRandom('left as made'), 60)
    const bytes = Y.encodeStateAsUpdate(keeper.doc)
    const { doc, untangled, cost } = loadUntangled([bytes], 'load')
    expect(untangled).toBe(false)
    expect(cost.steps).toBeLessThan(UNTANGLE_FROM_STEPS)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(copyOf(keeper.doc)))
  })
})
