import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { propose } from '../../../shared/document/answers.ts'
import { readContent } from '../../../shared/document/content.ts'
import { addEntry, setEntryRemoved } from '../../../shared/document/entries.ts'
import { rationaleField } from '../../../shared/document/keys.ts'
import { seedNarrative } from '../../../shared/document/narrative.ts'
import { qualityEntriesOf } from '../../../shared/document/qualityInput.ts'
import { ANA, by, MARKO, proposalBy, seededDoc } from '../../support/contentDocs.ts'
import { smallInstrument } from '../../support/instruments.ts'
import { code, level } from '../../support/scoreInputs.ts'

const INSTRUMENT = smallInstrument({ AA: { indicators: { 'AA-01': {}, 'AA-02': {} } } })
const A1 = code('AA-01')

test('SC117, DM306: proposals, standing evidence, rationale and earlier scores come from the documents, which stay as they are', () => {
  const doc = seededDoc()
  propose(doc, A1, proposalBy(ANA, level(3)))
  propose(doc, A1, proposalBy(MARKO, level(1)))
  const kept = addEntry(doc, 'evidence', { title: 'Report', reliability: 'D', indicators: [A1] }, by(ANA))
  const gone = addEntry(doc, 'evidence', { title: 'Rumour', reliability: 'A', indicators: [A1] }, by(ANA))
  setEntryRemoved(doc, 'evidence', gone, by(ANA))
  addEntry(doc, 'evidence', { title: ' ', confidentiality: 'public', reliability: 'A', indicators: [A1] }, by(ANA))
  seedNarrative(doc, rationaleField(A1), [{ type: 'paragraph', content: [{ type: 'text', text: 'Because.' }] }])
  const earlier = seededDoc()
  propose(earlier, A1, proposalBy(ANA, level(2)))
  const before = Y.encodeStateAsUpdate(doc)

  const entries = qualityEntriesOf(doc, readContent(doc), INSTRUMENT, [readContent(earlier)])
  expect(entries.get(A1)).toMatchObject({
    settled: { kind: 'contested' },
    evidence: [{ id: kept, reliability: 'D' }],
    rationale: 'Because.',
    earlier: [2],
  })
  expect(entries.get(A1)?.proposals).toHaveLength(2)
  expect(entries.get(code('AA-02'))).toEqual({
    settled: { kind: 'unanswered' },
    proposals: [],
    evidence: [],
    rationale: '',
    earlier: [null],
  })
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
})
