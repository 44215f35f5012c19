import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { answerFlag, decide, propose, reopen } from '../../../../shared/document/answers.ts'
import { addEntry, setEntryField, setEntryRemoved } from '../../../../shared/document/entries.ts'
import { rationaleField } from '../../../../shared/document/keys.ts'
import { narrativeOf, narrativeText, seedNarrative, type NarrativeNode } from '../../../../shared/document/narrative.ts'
import { differenceOf } from '../../../../shared/document/versions/difference.ts'
import { mergeNarrative } from '../../../../shared/document/versions/mergeNarrative.ts'
import { parsePlace } from '../../../../shared/document/versions/places.ts'
import { restorePlaces } from '../../../../shared/document/versions/restorePlaces.ts'
import { openVersionState, versionState } from '../../../../shared/document/versions/versionState.ts'
import { newEntryId, type FlagId } from '../../../../shared/domain/ids.ts'
import { must } from '../../../../shared/util/assert.ts'
import { ANA, by, MARKO, proposalBy, seededDoc } from '../../../support/contentDocs.ts'
import { code } from '../../../support/scoreInputs.ts'

const ID_01 = code('ID-01')
const FIELD = rationaleField(ID_01)
const F1 = 'F1' as FlagId // an id of the right form
const paragraphs = (...texts: string[]): readonly NarrativeNode[] =>
  texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
const versionOf = (doc: Y.Doc): Y.Doc => openVersionState(versionState([Y.encodeStateAsUpdate(doc)]))
const write = (doc: Y.Doc, ...texts: string[]): void => mergeNarrative(doc, FIELD, paragraphs(...texts))
const namesOf = (before: Y.Doc, after: Y.Doc): readonly string[] =>
  differenceOf(before, after).places.map(({ place }) => place)
const restore = (doc: Y.Doc, version: Y.Doc, ...names: readonly string[]): void =>
  doc.transact(() =>
    restorePlaces(
      doc,
      version,
      names.map((name) => must(parsePlace(name), name)),
      { by: MARKO, at: 9 },
    ),
  )
const decisionOf = (level: number) => ({
  id: newEntryId(),
  answer: { status: 'answered', value: { kind: 'scale', level } } as const,
  by: ANA,
  reason: 'As agreed',
  dissent: [],
  at: level,
})

describe('what a difference tells', () => {
  test('DM432: decisions, answers, flags and entries come before texts, each with both sides', () => {
    const doc = seededDoc()
    seedNarrative(doc, FIELD, paragraphs('One.'))
    const request = addEntry(doc, 'request', { title: 'Numbers of 2024' }, by(ANA))
    const version = versionOf(doc)
    write(doc, 'Two.')
    setEntryField(doc, 'request', request, 'title', 'Numbers of 2025')
    answerFlag(doc, F1, { met: true, by: ANA, reason: '', at: 1 })
    propose(doc, ID_01, proposalBy(ANA, { status: 'no-data', reason: '' }))
    const decision = decisionOf(3)
    decide(doc, ID_01, decision)
    expect(namesOf(version, doc)).toEqual([
      `settled/${ID_01}`,
      `proposals/${ID_01}:${ANA}`,
      `flags/${F1}`,
      `requests/${request}`,
      FIELD,
    ])
    const { places } = differenceOf(version, doc)
    expect(places[0]).toMatchObject({ values: [{ key: ID_01, before: undefined, after: decision }] })
    expect(places[3]).toMatchObject({
      values: [{ key: `${request}/title`, before: 'Numbers of 2024', after: 'Numbers of 2025' }],
    })
    expect(namesOf(doc, doc)).toEqual([])
  })

  test('DM433: a moved block, a change of form alone and blocks that stayed are told as such', () => {
    const doc = seededDoc()
    seedNarrative(
      doc,
      FIELD,
      paragraphs('The first paragraph that moves.', 'Stays here.', 'All services were trained.'),
    )
    const version = versionOf(doc)
    const bold: NarrativeNode = { type: 'text', text: 'services', marks: [{ type: 'bold' }] }
    const last = {
      type: 'paragraph',
      content: [{ type: 'text', text: 'All ' }, bold, { type: 'text', text: ' were trained.' }],
    }
    mergeNarrative(doc, FIELD, [...paragraphs('Stays here.'), last, ...paragraphs('The first paragraph that moves.')])
    expect(differenceOf(version, doc).places).toEqual([
      {
        kind: 'text',
        place: FIELD,
        isCut: false,
        blocks: [
          { kind: 'same', count: 1 },
          { kind: 'moved', text: 'The first paragraph that moves.' },
          { kind: 'format', text: 'All services were trained.' },
        ],
      },
    ])
  })

  test('DM434: very many places are told up to a number, and how many are left', () => {
    const doc = seededDoc()
    const requests = Array.from({ length: 1_010 }, (_, n) => addEntry(doc, 'request', { title: `${n}` }, by(ANA)))
    const version = versionOf(doc)
    doc.transact(() => {
      for (const request of requests) setEntryField(doc, 'request', request, 'title', 'other')
    })
    const { places, left } = differenceOf(version, doc)
    expect([places.length, left]).toEqual([1_000, 10])
  })

  test('DM434: of very long texts a bounded part is told, and that it is a part', () => {
    const doc = seededDoc()
    const block = (word: string): string => `${word} `.repeat(40_000)
    seedNarrative(doc, FIELD, paragraphs(block('one'), 'Stays.', block('two'), 'Stays too.'))
    const version = versionOf(doc)
    seedNarrative(version, rationaleField(code('ID-02')), paragraphs('Another text.'))
    write(doc, block('three'), 'Stays.', block('four'), 'Stays too.')
    const difference = differenceOf(version, doc)
    expect(JSON.stringify(difference).length).toBeLessThan(450_000)
    expect(difference.places).toMatchObject([
      { place: FIELD, isCut: true },
      { isCut: true, blocks: [] },
    ])
  })

  test('trap 54: a version of a document that collects garbage holds what stood there, and the document collects on', () => {
    const doc = seededDoc()
    expect(doc.gc).toBe(true)
    seedNarrative(doc, FIELD, paragraphs('The words of then, which are soon gone.'))
    const version = versionOf(doc)
    write(doc, 'Other words.')
    expect(Buffer.from(Y.encodeStateAsUpdate(doc)).toString('latin1')).not.toContain('soon')
    expect(narrativeText(narrativeOf(version, FIELD))).toBe('The words of then, which are soon gone.')
  })

  test('trap 55: no text that was collected before a version is in any difference, and none shows as missing', () => {
    const doc = seededDoc()
    seedNarrative(doc, FIELD, paragraphs('First words.', 'A second paragraph.'))
    write(doc, 'First words.')
    const version = versionOf(doc)
    write(doc, 'First words now.')
    expect(differenceOf(version, doc).places).toEqual([
      {
        kind: 'text',
        place: FIELD,
        isCut: false,
        blocks: [
          {
            kind: 'words',
            parts: [
              { kind: 'same', text: 'First words' },
              { kind: 'added', text: ' now' },
              { kind: 'same', text: '.' },
            ],
          },
        ],
      },
    ])
  })

  test('DM435: no version holds a byte of evidence, and looking at a place that is not there makes nothing', () => {
    const doc = seededDoc()
    addEntry(doc, 'evidence', { title: 'Secret source' }, by(ANA))
    const state = versionState([Y.encodeStateAsUpdate(doc)])
    expect(Buffer.from(state).toString('latin1')).not.toContain('Secret')
    const version = openVersionState(state)
    expect(namesOf(version, doc)).toEqual([])
    seedNarrative(doc, FIELD, paragraphs('New.'))
    expect(namesOf(version, doc)).toEqual([FIELD])
    expect(version.share.has(FIELD)).toBe(false)
  })
})

describe('restoring values', () => {
  test('DM436: a decision holds again, none leaves the log, and an indicator that was open is open again', () => {
    const doc = seededDoc()
    const open = versionOf(doc)
    const [first, second] = [decisionOf(1), decisionOf(2)]
    decide(doc, ID_01, first)
    const version = versionOf(doc)
    decide(doc, ID_01, second)
    restore(doc, version, `settled/${ID_01}`)
    expect(doc.getMap('settled').get(ID_01)).toBe(first.id)
    expect([...doc.getMap('decisions').keys()].sort()).toEqual([first, second].map(({ id }) => `${ID_01}:${id}`).sort())
    restore(doc, open, `settled/${ID_01}`)
    expect(doc.getMap('settled').get(ID_01)).toBeNull()
    reopen(doc, ID_01)
    expect(namesOf(open, doc)).toEqual([])
  })

  test('DM437: an entry gets its fields back, one that is newer is marked as removed, and others stay', () => {
    const doc = seededDoc()
    const old = addEntry(doc, 'request', { title: 'Then' }, by(ANA))
    const other = addEntry(doc, 'request', { title: 'Other' }, by(ANA))
    const version = versionOf(doc)
    setEntryField(doc, 'request', old, 'title', 'Now')
    setEntryField(doc, 'request', other, 'title', 'Other now')
    setEntryRemoved(doc, 'request', old, by(ANA, 5))
    const fresh = addEntry(doc, 'request', { title: 'Fresh' }, by(ANA))
    restore(doc, version, `requests/${old}`, `requests/${fresh}`)
    const values = doc.getMap('requests')
    expect(values.get(`${old}/title`)).toBe('Then')
    expect(values.get(`${old}/removed`) ?? null).toBeNull()
    expect(values.get(`${fresh}/title`)).toBe('Fresh')
    expect(values.get(`${fresh}/removed`)).toEqual({ by: MARKO, at: 9 })
    expect(values.get(`${other}/title`)).toBe('Other now')
  })
})
