import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { answerFlag, decide, propose } from '../../../shared/document/answers.ts'
import { readCarryOver, seedCarryOver } from '../../../shared/document/carryOver.ts'
import { readContent } from '../../../shared/document/content.ts'
import { addEntry, setEntryField, setEntryRemoved } from '../../../shared/document/entries.ts'
import { conclusionField, practiceField, rationaleField, recommendationField } from '../../../shared/document/keys.ts'
import {
  narrativeFields,
  narrativeOf,
  narrativeText,
  readNarrative,
  seedNarrative,
  unknownNarrativeNames,
  type NarrativeNode,
} from '../../../shared/document/narrative.ts'
import { areaCodeSchema, newEntryId } from '../../../shared/domain/ids.ts'
import { must } from '../../../shared/util/assert.ts'
import { ANA, by, copyOf, MARKO, proposalBy, seededDoc } from '../../support/contentDocs.ts'
import { code, flagId, level } from '../../support/scoreInputs.ts'

const RATIONALE = rationaleField(code('LF-01'))
const CONCLUSION = conclusionField(areaCodeSchema.parse('LF'))
const words = (text: string): NarrativeNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const LINKED: readonly NarrativeNode[] = [
  { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Члан 388' }] },
  {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'See ' },
      { type: 'text', text: 'the law', marks: [{ type: 'link', attrs: { href: 'https://example.org' } }] },
    ],
  },
]

/** The next round's document, as another device gets it. */
function nextRound(before: Y.Doc): Y.Doc {
  const after = seededDoc()
  seedCarryOver(after, readCarryOver(before))
  return copyOf(after)
}

describe('DM24: texts, evidence and good practices come along', () => {
  test('DM24: evidence keeps its id, fields, author and time, its figures and the chosen one', () => {
    const before = seededDoc()
    const id = addEntry(before, 'evidence', { title: 'Court report', indicators: [code('LF-01')] }, by(ANA, 7))
    const chosen = addEntry(before, 'figure', { evidence: id, value: '12' }, by(MARKO, 8))
    addEntry(before, 'figure', { evidence: id, value: '15' }, by(ANA, 9))
    setEntryField(before, 'evidence', id, 'chosen', chosen)
    setEntryField(before, 'evidence', id, 'chosenWhy', 'Counted by the courts')
    const [old, carried] = [readContent(before), readContent(nextRound(before))]
    expect(carried.evidence.get(id)).toMatchObject({ title: 'Court report', created: by(ANA, 7), chosen })
    expect(carried.figure.size).toBe(2)
    expect(carried).toMatchObject({ evidence: old.evidence, figure: old.figure, invalid: new Set() })
  })

  test('DM24: rationales, conclusions and practices come with their text as it was', () => {
    const before = seededDoc()
    seedNarrative(before, RATIONALE, LINKED)
    seedNarrative(before, CONCLUSION, [words('Good law')])
    const id = addEntry(before, 'practice', { title: 'Mobile teams', who: 'Atina' }, by(MARKO, 3))
    seedNarrative(before, practiceField(id), LINKED)
    const after = nextRound(before)
    expect(readNarrative(narrativeOf(after, RATIONALE))).toEqual(LINKED)
    expect(narrativeText(narrativeOf(after, CONCLUSION))).toBe('Good law')
    expect(readContent(after).practice).toEqual(readContent(before).practice)
    expect(readNarrative(narrativeOf(after, practiceField(id)))).toEqual(LINKED)
  })

  test('DM24: reading changes nothing in the old document', () => {
    const before = seededDoc()
    seedNarrative(before, RATIONALE, LINKED)
    seedNarrative(before, recommendationField(addEntry(before, 'recommendation', {}, by(ANA))), [words('Do it')])
    const old = copyOf(before)
    const state = Y.encodeStateAsUpdate(old)
    let updates = 0
    old.on('update', () => updates++)
    const after = nextRound(old)
    expect(readContent(after).recommendation.size).toBe(1)
    expect(updates).toBe(0)
    expect(Y.encodeStateAsUpdate(old)).toEqual(state)
  })

  test('DM24: all is written in one transaction of the server', () => {
    const before = seededDoc()
    seedNarrative(before, RATIONALE, LINKED)
    addEntry(before, 'evidence', {}, by(ANA))
    const after = seededDoc()
    const origins: unknown[] = []
    after.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin))
    seedCarryOver(after, readCarryOver(before))
    expect(origins).toEqual(['server'])
  })
})

describe('DM25: what starts afresh', () => {
  test('DM25: answers, decisions, flags and requests stay behind', () => {
    const before = seededDoc()
    propose(before, code('LF-01'), proposalBy(ANA, level(3)))
    const id = newEntryId()
    decide(before, code('LF-02'), { id, answer: level(2), by: ANA, reason: '', dissent: [], at: 1 })
    answerFlag(before, flagId('F1'), { met: true, reason: '', by: ANA, at: 1 })
    addEntry(before, 'request', { authority: 'Ministry' }, by(ANA))
    const [old, content] = [readContent(before), readContent(nextRound(before))]
    expect([old.indicators.size, old.flags.size, old.request.size]).toEqual([2, 1, 1])
    expect([content.indicators.size, content.flags.size, content.request.size]).toEqual([0, 0, 0])
  })

  test('DM25: removed entries stay behind with their figures and texts; a choice of a removed figure falls', () => {
    const before = seededDoc()
    const gone = addEntry(before, 'evidence', { title: 'Gone' }, by(ANA))
    addEntry(before, 'figure', { evidence: gone, value: '1' }, by(ANA))
    addEntry(before, 'figure', { evidence: null, value: '2' }, by(ANA))
    const kept = addEntry(before, 'evidence', { title: 'Kept', chosenWhy: 'Newest' }, by(ANA))
    const figure = addEntry(before, 'figure', { evidence: kept, value: '3' }, by(ANA))
    setEntryField(before, 'evidence', kept, 'chosen', figure)
    const practice = addEntry(before, 'practice', { title: 'Gone' }, by(ANA))
    seedNarrative(before, practiceField(practice), [words('Gone')])
    setEntryRemoved(before, 'evidence', gone, by(MARKO))
    setEntryRemoved(before, 'figure', figure, by(MARKO))
    setEntryRemoved(before, 'practice', practice, by(MARKO))
    const after = nextRound(before)
    const { evidence, figure: figures, practice: practices } = readContent(after)
    expect([...evidence.values()]).toMatchObject([{ id: kept, chosen: null, chosenWhy: 'Newest' }])
    expect([figures.size, practices.size]).toEqual([0, 0])
    expect(narrativeFields(after)).toEqual([])
  })

  test('DM25: open recommendations come under a new id that names the old one, asked about again; others do not', () => {
    const before = seededDoc()
    const open = addEntry(
      before,
      'recommendation',
      { title: 'Open', followUp: 'partly', followUpNote: 'half' },
      by(ANA, 5),
    )
    seedNarrative(before, recommendationField(open), LINKED)
    addEntry(before, 'recommendation', { title: 'Done', followUp: 'implemented' }, by(ANA))
    addEntry(before, 'recommendation', { title: 'Overtaken', followUp: 'overtaken' }, by(ANA))
    setEntryRemoved(before, 'recommendation', addEntry(before, 'recommendation', {}, by(ANA)), by(ANA))
    const after = nextRound(before)
    const [entry, ...others] = readContent(after).recommendation.values()
    const asked = { title: 'Open', carriedFrom: open, followUp: null, followUpNote: '', created: by(ANA, 5) }
    expect(entry).toMatchObject(asked)
    expect(others).toEqual([])
    const id = must(entry, 'the recommendation').id
    expect(id).not.toBe(open)
    expect(narrativeFields(after)).toEqual([recommendationField(id)])
    expect(readNarrative(narrativeOf(after, recommendationField(id)))).toEqual(LINKED)
  })

  test('DM25: empty texts and an empty document leave nothing', () => {
    const before = seededDoc()
    seedNarrative(before, RATIONALE, [{ type: 'paragraph' }])
    expect(readCarryOver(before).narratives.size).toBe(0)
    for (const doc of [before, new Y.Doc()]) {
      const content = readContent(nextRound(doc))
      expect(content).toEqual(readContent(seededDoc()))
    }
  })
})

describe('DM26: texts of a newer version', () => {
  const newer: readonly NarrativeNode[] = [
    words('Before'),
    { type: 'figureBlock', attrs: { src: 'x' }, content: [words('Caption'), words('Source')] },
    { type: 'paragraph', content: [{ type: 'text', text: 'Marked', marks: [{ type: 'highlight' }] }] },
  ]

  test('DM26: they come along as plain paragraphs that an editor can be mounted on, no word lost', () => {
    const before = seededDoc()
    const practice = addEntry(before, 'practice', {}, by(ANA))
    const fields = [RATIONALE, CONCLUSION, practiceField(practice)]
    for (const field of fields) seedNarrative(before, field, newer)
    const after = nextRound(before)
    for (const field of fields) {
      expect(readNarrative(narrativeOf(after, field))).toEqual(['Before', 'Caption', 'Source', 'Marked'].map(words))
      expect(unknownNarrativeNames(narrativeOf(after, field))).toEqual([])
      expect(readNarrative(narrativeOf(before, field))).toEqual(newer)
    }
  })

  test('DM26: what is no text at all never stops the round', () => {
    const before = seededDoc()
    before.getArray(RATIONALE).insert(0, [5, { a: 1 }])
    seedNarrative(before, CONCLUSION, [words('Good law')])
    expect([...readCarryOver(copyOf(before)).narratives.keys()]).toEqual([CONCLUSION])
  })
})
