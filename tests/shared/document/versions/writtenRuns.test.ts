import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { decide } from '../../../../shared/document/answers.ts'
import { addEntry } from '../../../../shared/document/entries.ts'
import { rationaleField } from '../../../../shared/document/keys.ts'
import { narrativeFields, narrativeOf, toYNodes } from '../../../../shared/document/narrative.ts'
import { touchedPlaces } from '../../../../shared/document/versions/touchedPlaces.ts'
import { writtenRuns } from '../../../../shared/document/versions/writtenRuns.ts'
import { newEntryId } from '../../../../shared/domain/ids.ts'
import { ANA, by, copyOf, MARKO, merge, proposalBy, seededDoc } from '../../../support/contentDocs.ts'
import { code } from '../../../support/scoreInputs.ts'
import { propose } from '../../../../shared/document/answers.ts'

const FIELD = rationaleField(code('ID-01'))
const firstText = (doc: Y.Doc): Y.XmlText => {
  const [paragraph] = narrativeOf(doc, FIELD).toArray()
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  if (text instanceof Y.XmlText) return text
  throw new Error('no text')
}

test('DM450 each character that stands is told by who wrote it, paragraph by paragraph', () => {
  const ana = seededDoc()
  const nodes = ['All services were trained.', 'A list is kept.'].map((text) => ({
    type: 'paragraph',
    content: [{ type: 'text', text }],
  }))
  narrativeOf(ana, FIELD).insert(0, toYNodes(nodes))
  const marko = copyOf(ana)
  firstText(marko).insert(4, 'six ')
  firstText(ana).delete(firstText(ana).length - 9, 8)
  firstText(ana).format(0, 3, { bold: {} })
  merge(ana, marko)
  const owners = new Map([
    [ana.clientID, 'Ana'],
    [marko.clientID, 'Marko'],
  ])
  const writerOf = (client: number): string => owners.get(client) ?? 'nobody'
  for (const doc of [ana, copyOf(marko)])
    expect(writtenRuns(doc, FIELD, { writerOf, limit: 1_000 })).toEqual({
      blocks: [
        [
          { by: 'Ana', text: 'All ' },
          { by: 'Marko', text: 'six ' },
          { by: 'Ana', text: 'services were.' },
        ],
        [{ by: 'Ana', text: 'A list is kept.' }],
      ],
      isCut: false,
    })
  const cut = writtenRuns(ana, FIELD, { writerOf, limit: 7 })
  expect(cut.isCut).toBe(true)
  expect(cut.blocks.flat().map(({ text }) => text)).toEqual(['All ', 'six'])
})

test('DM450 a text that nobody opened is empty, and looking at it makes nothing', () => {
  const doc = seededDoc()
  const before = [...narrativeFields(doc)]
  expect(writtenRuns(doc, FIELD, { writerOf: () => null, limit: 10 })).toEqual({ blocks: [], isCut: false })
  expect(narrativeFields(doc)).toEqual(before)
})

test('DM451 a change is told by the places of it: texts, answers, decisions, entries; evidence is none', () => {
  const doc = seededDoc()
  const touched: string[][] = []
  doc.on('afterTransaction', (transaction: Y.Transaction) => touched.push([...touchedPlaces(doc, transaction)]))
  const of = (deed: () => unknown): readonly string[] => {
    touched.length = 0
    doc.transact(deed)
    return touched.flat()
  }
  expect(of(() => propose(doc, code('ID-03'), proposalBy(ANA, { status: 'no-data', reason: '' })))).toEqual([
    `proposals/ID-03:${ANA}`,
  ])
  const decision = { id: newEntryId(), by: MARKO, reason: '', dissent: [], at: 1 }
  expect(of(() => decide(doc, code('ID-03'), { ...decision, answer: { status: 'no-data', reason: '' } }))).toEqual([
    'settled/ID-03',
  ])
  let id = ''
  const added = of(() => (id = addEntry(doc, 'request', { title: 'A request' }, by(ANA))))
  expect(added).toEqual([`requests/${id}`])
  expect(of(() => addEntry(doc, 'evidence', { title: 'A source' }, by(ANA)))).toEqual([])
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'Words.' }] }
  expect(of(() => narrativeOf(doc, FIELD).insert(0, toYNodes([paragraph])))).toEqual([FIELD])
  expect(of(() => firstText(doc).delete(0, 2))).toEqual([FIELD])
  expect(of(() => doc.getMap('foreign').set('x', 1))).toEqual([])
  expect(of(() => doc.getMap('flags').set(`${'x'.repeat(200)}`, 1))).toEqual([])
})
