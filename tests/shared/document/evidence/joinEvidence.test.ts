import { describe, expect, test } from 'vitest'
import { readContent } from '../../../../shared/document/content.ts'
import { addEntry, setEntryField } from '../../../../shared/document/entries.ts'
import { evidenceOf } from '../../../../shared/document/entryLists.ts'
import {
  addEvidence,
  docOfField,
  docOfFigure,
  type EvidenceDocs,
} from '../../../../shared/document/evidence/evidenceParts.ts'
import { isCounted, joinEvidence, type ReadEvidence } from '../../../../shared/document/evidence/joinEvidence.ts'
import type { Confidentiality } from '../../../../shared/domain/evidence.ts'
import type { EntryId } from '../../../../shared/domain/ids.ts'
import { must } from '../../../../shared/util/assert.ts'
import { ANA, by, seededDoc } from '../../../support/contentDocs.ts'
import { code } from '../../../support/scoreInputs.ts'

const ID = code('ID-01')
const threeDocs = () => ({ open: seededDoc(), team: seededDoc(), notes: seededDoc() })
const add = (docs: EvidenceDocs, confidentiality: Confidentiality, title: string = confidentiality): EntryId =>
  must(addEvidence(docs, { title, confidentiality, indicators: [ID], reliability: 'B' }, by(ANA, 1)), 'a card')

const joined = ({ open, team, notes }: EvidenceDocs, isOfTeam = team !== null) =>
  joinEvidence({
    open: readContent(open),
    team: team && readContent(team),
    notes: notes && readContent(notes),
    isOfTeam,
  }).evidence
const cardIn = (docs: EvidenceDocs, id: EntryId): ReadEvidence => must(joined(docs).get(id), 'the card')

describe('evidence of three documents', () => {
  test('DM240 a new card has its words in the document of its level alone', () => {
    const docs = threeDocs()
    for (const level of ['public', 'partners', 'team', 'author'] as const) add(docs, level)
    const titles = (doc: EvidenceDocs['open']) =>
      [...readContent(doc).evidence.values()].map(({ title }) => title).toSorted()
    expect(titles(docs.open)).toEqual(['', 'partners', 'public'])
    expect(titles(docs.team)).toEqual(['team'])
    expect(titles(docs.notes)).toEqual(['author'])
  })

  test('DM240 without the document of its level nothing is added, to no document', () => {
    const docs = { ...threeDocs(), team: null, notes: null }
    expect(addEvidence(docs, { title: 'x' }, by(ANA))).toBeNull()
    expect(addEvidence(docs, { title: 'x', confidentiality: 'author' }, by(ANA))).toBeNull()
    expect(readContent(docs.open).evidence.size).toBe(0)
  })

  test('DM241 everybody counts the same sources, whichever words they read; one’s notes count for nobody', () => {
    const docs = threeDocs()
    for (const level of ['public', 'team', 'author'] as const) add(docs, level)
    const counted = (mine: EvidenceDocs): readonly unknown[] =>
      evidenceOf(joined(mine), ID)
        .present.filter(isCounted)
        .map(({ id, reliability }) => [id, reliability])
    const outside = counted({ ...docs, team: null, notes: null })
    expect(outside).toHaveLength(2)
    expect(counted(docs)).toEqual(outside)
  })

  test('DM502 the team counts the same sources before its own document has come', () => {
    const docs = threeDocs()
    add(docs, 'team')
    add(docs, 'team', '')
    const counted = (team: EvidenceDocs['team']) =>
      [...joined({ ...docs, team }, true).values()].filter(isCounted).map(({ named }) => named)
    expect(counted(docs.team)).toEqual([true])
    for (const late of [null, seededDoc()]) expect(counted(late)).toEqual([true])
  })

  test('DM242 the team reads words, others that they are elsewhere; reliability and indicators are the open document’s', () => {
    const docs = threeDocs()
    const id = add(docs, 'team')
    setEntryField(docs.open, 'evidence', id, 'reliability', 'A')
    expect(cardIn(docs, id)).toMatchObject({ title: 'team', reliability: 'A', words: { kind: 'here', home: 'team' } })
    expect(cardIn({ ...docs, team: null }, id)).toMatchObject({
      title: '',
      reliability: 'A',
      words: { kind: 'elsewhere' },
    })
  })

  test('DM242 words whose card has not come yet, and a card between two levels, are moving', () => {
    const docs = threeDocs()
    const late = add(docs, 'team')
    expect(cardIn({ ...docs, team: seededDoc() }, late).words).toEqual({ kind: 'moving' })
    const opened = add(docs, 'team', 'opened')
    setEntryField(docs.open, 'evidence', opened, 'confidentiality', 'public')
    expect(cardIn(docs, opened)).toMatchObject({ title: 'opened', words: { kind: 'moving' } })
    const closed = add(docs, 'public', 'closed')
    setEntryField(docs.open, 'evidence', closed, 'confidentiality', 'team')
    expect(cardIn(docs, closed)).toMatchObject({ title: 'closed', words: { kind: 'moving' } })
    const note = add(docs, 'author', 'note')
    setEntryField(docs.notes, 'evidence', note, 'confidentiality', 'team')
    expect(cardIn(docs, note)).toMatchObject({ title: 'note', words: { kind: 'moving' } })
  })

  test('DM242 a card that only the team’s document has is the team’s, until its stub comes', () => {
    const docs = threeDocs()
    const id = addEntry(docs.team, 'evidence', { title: 'first', confidentiality: 'public' }, by(ANA))
    expect(cardIn(docs, id)).toMatchObject({ confidentiality: 'team', words: { kind: 'here', home: 'team' } })
  })
})

describe('where a field is written', () => {
  test('DM243 words go where the level says and nowhere else; what everybody may know beside the level', () => {
    const docs = threeDocs()
    const [open, team, note] = [add(docs, 'public'), add(docs, 'team'), add(docs, 'author')]
    expect(docOfField(docs, open, 'title')).toBe(docs.open)
    expect(docOfField(docs, team, 'title')).toBe(docs.team)
    expect(docOfField(docs, team, 'reliability')).toBe(docs.open)
    expect(docOfField(docs, note, 'title')).toBe(docs.notes)
    expect(docOfField(docs, note, 'confidentiality')).toBe(docs.notes)
  })

  test('DM243 without the team’s document, or before its card is there, words go nowhere', () => {
    const docs = threeDocs()
    const team = add(docs, 'team')
    expect(docOfField({ ...docs, team: null }, team, 'title')).toBeNull()
    expect(docOfField({ ...docs, team: seededDoc() }, team, 'title')).toBeNull()
    const closed = add(docs, 'public')
    setEntryField(docs.open, 'evidence', closed, 'confidentiality', 'author')
    expect(docOfField(docs, closed, 'title')).toBeNull()
  })

  test('DM243 a figure is written where it is', () => {
    const docs = threeDocs()
    const figure = addEntry(docs.team, 'figure', { evidence: add(docs, 'team') }, by(ANA))
    expect(docOfFigure(docs, figure)).toBe(docs.team)
    expect(docOfFigure({ ...docs, team: null }, figure)).toBeNull()
  })
})
