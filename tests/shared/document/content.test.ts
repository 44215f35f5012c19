import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { answerFlag, decide, propose, reopen, withdrawProposal } from '../../../shared/document/answers.ts'
import type { DocumentChange } from '../../../shared/document/changes.ts'
import { readContent, seedContent, viewContent, type ContentSnapshot } from '../../../shared/document/content.ts'
import { addEntry, setEntryField } from '../../../shared/document/entries.ts'
import { MAP_NAMES, rationaleField } from '../../../shared/document/keys.ts'
import { narrativeOf, seedNarrative } from '../../../shared/document/narrative.ts'
import { ANA, by, copyOf, MARKO, merge, META, proposalBy, seededDoc } from '../../support/contentDocs.ts'
import { code, flagAnswer, flagId, level } from '../../support/scoreInputs.ts'

const LF01 = code('LF-01')
const ID02 = code('ID-02')

/** Everything that a deed changed in a view, in domain words. */
function changesBy(doc: Y.Doc, deed: () => void): readonly DocumentChange[] {
  const view = viewContent(doc)
  const seen: DocumentChange[] = []
  view.subscribe((changes) => void seen.push(...changes))
  deed()
  view.destroy()
  return seen
}

describe('DM15: seeding', () => {
  test('DM15: the server writes what the document is, once', () => {
    const doc = new Y.Doc()
    expect(readContent(doc).meta).toBeNull()
    const origins: unknown[] = []
    doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin))
    seedContent(doc, META)
    expect(readContent(doc).meta).toEqual(META)
    expect(origins).toEqual(['server'])
  })

  test('DM15: a document without its seed has no meta and still reads', () => {
    const doc = new Y.Doc()
    propose(doc, LF01, proposalBy(ANA, level(3)))
    expect(readContent(doc)).toMatchObject({ meta: null, indicators: new Map([[LF01, {}]]) })
  })
})

describe('DM16: snapshots', () => {
  test('DM16: parts that a change did not touch keep their identity', () => {
    const doc = seededDoc()
    propose(doc, LF01, proposalBy(ANA, level(3)))
    const kept = addEntry(doc, 'evidence', { title: 'kept' }, by(ANA))
    const edited = addEntry(doc, 'evidence', { title: 'edited' }, by(ANA))
    const view = viewContent(doc)
    const before = view.snapshot()
    setEntryField(doc, 'evidence', edited, 'title', 'edited twice')
    propose(doc, ID02, proposalBy(MARKO, level(1)))
    const after = view.snapshot()
    expect(after.indicators.get(LF01)).toBe(before.indicators.get(LF01))
    expect(after.evidence.get(kept)).toBe(before.evidence.get(kept))
    expect(after.evidence.get(edited)).not.toBe(before.evidence.get(edited))
    const untouched = ['meta', 'flags', 'request', 'figure', 'recommendation', 'practice', 'invalid'] as const
    expect(untouched.filter((part) => after[part] !== before[part])).toEqual([])
    expect(before.evidence.get(edited)?.title).toBe('edited')
  })

  test('DM16: typing in a text leaves the whole snapshot as it is', () => {
    const doc = seededDoc()
    const view = viewContent(doc)
    const before = view.snapshot()
    let told = 0
    view.subscribe(() => told++)
    narrativeOf(doc, rationaleField(LF01)).insert(0, [new Y.XmlText('Because')])
    expect(view.snapshot()).toBe(before)
    expect(told).toBe(1)
  })

  test('DM16: a view after any sequence of changes equals a fresh reading', () => {
    const doc = seededDoc()
    const view = viewContent(doc)
    const id = addEntry(doc, 'request', { title: 'Budget' }, by(ANA))
    const steps: (() => void)[] = [
      () => propose(doc, LF01, proposalBy(ANA, level(3))),
      () => void doc.getMap('proposals').set(`${LF01}:${MARKO}`, 'nonsense'),
      () => propose(doc, LF01, proposalBy(MARKO, level(2))),
      () => decide(doc, ID02, { id: newEntryId(), answer: level(1), by: ANA, reason: '', dissent: [], at: 1 }),
      () => answerFlag(doc, flagId('F2'), flagAnswer(true)),
      () => void doc.getMap('flags').set('F2', 7),
      () => answerFlag(doc, flagId('F2'), null),
      () => void doc.getMap('requests').set(`${id}/status`, 'lost'),
      () => setEntryField(doc, 'request', id, 'status', 'sent'),
      () => withdrawProposal(doc, LF01, ANA),
      () => withdrawProposal(doc, LF01, MARKO),
      () => void doc.getMap('meta').set('country', 'NL'),
    ]
    for (const step of steps) {
      step()
      expect(view.snapshot()).toEqual(readContent(doc))
    }
    expect(view.snapshot().meta?.country).toBe('NL')
  })

  test('DM16: listeners hear of each transaction once, local and remote alike, until they leave', () => {
    const [ana, marko] = [seededDoc(), new Y.Doc()]
    merge(ana, marko)
    const view = viewContent(ana)
    const heard: string[] = []
    const leave = view.subscribe((changes, transaction) =>
      heard.push(`${String(transaction.origin)} ${changes.map((change) => change.kind).join(' ')}`),
    )
    propose(ana, LF01, proposalBy(ANA, level(3)))
    propose(marko, LF01, proposalBy(MARKO, level(3)))
    merge(ana, marko)
    expect(heard).toEqual(['editor indicator', 'remote indicator'])
    leave()
    propose(ana, LF01, proposalBy(ANA, level(1)))
    expect(heard).toHaveLength(2)
    view.destroy()
    const frozen = view.snapshot()
    propose(ana, LF01, proposalBy(ANA, level(0)))
    expect(view.snapshot()).toBe(frozen)
  })
})

describe('DM17: what a transaction meant', () => {
  test('DM17: proposals, decisions and settling name the indicator, once', () => {
    const doc = seededDoc()
    const deed = (): void =>
      decide(doc, ID02, { id: newEntryId(), answer: level(1), by: ANA, reason: '', dissent: [], at: 1 })
    expect(changesBy(doc, deed)).toEqual([{ kind: 'indicator', code: ID02 }])
    expect(changesBy(doc, () => reopen(doc, ID02))).toEqual([{ kind: 'indicator', code: ID02 }])
    expect(changesBy(doc, () => propose(doc, LF01, proposalBy(ANA, level(1))))).toEqual([
      { kind: 'indicator', code: LF01 },
    ])
  })

  test('DM17: an entry is named once, however many fields were written', () => {
    const doc = seededDoc()
    const id = newEntryId()
    expect(changesBy(doc, () => void addEntry(doc, 'practice', {}, by(ANA), 'editor', id))).toEqual([
      { kind: 'entry', entry: 'practice', id },
    ])
  })

  test('DM17: a text is named by its field, however deep the change lies', () => {
    const doc = seededDoc()
    const field = rationaleField(LF01)
    seedNarrative(doc, field, [
      { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] },
    ])
    const list = narrativeOf(doc, field).get(0)
    const typed = (): void => {
      const item = list instanceof Y.XmlElement ? list.get(0) : null
      if (item instanceof Y.XmlElement) item.insert(0, [new Y.XmlText('deep')])
    }
    expect(changesBy(doc, typed)).toEqual([{ kind: 'narrative', field }])
  })

  test('DM17: flags and meta', () => {
    const doc = seededDoc()
    expect(changesBy(doc, () => answerFlag(doc, flagId('F3'), flagAnswer(false)))).toEqual([
      { kind: 'flag', flag: 'F3' },
    ])
    expect(changesBy(doc, () => void doc.getMap('meta').set('sample', true))).toEqual([{ kind: 'meta' }])
  })

  test('DM17: keys that no rule knows mean nothing', () => {
    const doc = seededDoc()
    const deed = (): void => {
      doc.getMap('proposals').set('no code', 1)
      doc.getMap('settled').set('x', 1)
      doc.getMap('flags').set('G1', 1)
      doc.getMap('evidence').set('short/title', 1)
      doc.getMap('elsewhere').set('a', 1)
      doc.getArray('list').insert(0, [1])
    }
    expect(changesBy(doc, deed)).toEqual([])
  })
})

describe('DM18: hostile values', () => {
  const nested = (): unknown => Array.from({ length: 200 }).reduce<unknown>((inner) => [inner], 0)
  const HOSTILE: readonly (readonly [string, () => unknown])[] = [
    ['null', () => null],
    ['text', () => 'x'],
    ['a number', () => Number.NaN],
    ['a big integer', () => 7n],
    ['bytes', () => new Uint8Array([1, 2, 3])],
    ['a list', () => [1, 2]],
    ['an empty object', () => ({})],
    ['a tower of brackets', nested],
    ['a nested Y.Map', () => new Y.Map([['member', ANA]])],
    ['a nested Y.Text', () => new Y.Text('hello')],
    ['another document', () => new Y.Doc()],
    ['a proposal of somebody else', () => proposalBy(MARKO, level(3))],
    ['a proposal with more in it', () => ({ ...proposalBy(ANA, level(3)), admin: true })],
    ['a broken answer', () => ({ member: ANA, answer: { status: 'answered' }, reason: '', at: 0 })],
  ]

  test.each(HOSTILE)('DM18: %s is left out and listed, and everything else stands', (_, hostile) => {
    const [ana, mallory] = [seededDoc(), new Y.Doc()]
    propose(ana, LF01, proposalBy(MARKO, level(2)))
    const keys = [
      ['proposals', `${LF01}:${ANA}`],
      ['decisions', `${LF01}:${newEntryId()}`],
    ] as const
    for (const [map, key] of keys) mallory.getMap(map).set(key, hostile())
    const view = viewContent(ana)
    merge(ana, mallory)
    for (const content of [view.snapshot(), readContent(ana)]) {
      expect(content.indicators.get(LF01)).toEqual({
        proposals: [proposalBy(MARKO, level(2))],
        decision: null,
        log: [],
      })
      expect([...content.invalid].sort()).toEqual(keys.map(([map, key]) => `${map}/${key}`).sort())
    }
  })

  test('DM18: every map filled with rubbish of every kind still reads', () => {
    const mallory = new Y.Doc()
    for (const name of MAP_NAMES)
      HOSTILE.forEach(([, hostile], index) => {
        for (const key of [
          `${LF01}:${ANA}`,
          'F1',
          LF01,
          `${newEntryId()}/created`,
          `${newEntryId()}/title`,
          `k${index}`,
        ])
          mallory.getMap(name).set(key, hostile())
      })
    const content = readContent(copyOf(mallory))
    expect(content.meta).toBeNull()
    expect([...content.indicators.keys(), ...content.flags.keys(), ...content.evidence.keys()]).toEqual([])
  })

  test('DM18: a list written where a map is expected does no harm', () => {
    const [ana, mallory] = [seededDoc(), new Y.Doc()]
    propose(ana, LF01, proposalBy(ANA, level(2)))
    mallory.getArray('proposals').insert(0, ['x', 7])
    mallory.getText('evidence').insert(0, 'text')
    const view = viewContent(ana)
    merge(ana, mallory)
    expect(view.snapshot()).toEqual(readContent(ana))
    expect(view.snapshot().indicators.get(LF01)?.proposals).toHaveLength(1)
  })

  test('DM18: a value put right is no longer listed', () => {
    const doc = seededDoc()
    const view = viewContent(doc)
    doc.getMap('proposals').set(`${LF01}:${ANA}`, 'nonsense')
    expect(view.snapshot().invalid).toEqual(new Set([`proposals/${LF01}:${ANA}`]))
    propose(doc, LF01, proposalBy(ANA, level(2)))
    expect(view.snapshot().invalid).toEqual(new Set())
  })
})

test('DM16: a snapshot is plain data: no Y type anywhere in it', () => {
  const doc = seededDoc()
  propose(doc, LF01, proposalBy(ANA, level(2)))
  addEntry(doc, 'evidence', { title: 'x' }, by(ANA))
  const plain = (content: ContentSnapshot): unknown => structuredClone(content)
  expect(plain(readContent(doc))).toEqual(readContent(doc))
})
