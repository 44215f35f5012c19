import { describe, expect, test } from 'vitest'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { readContent } from '../../../shared/document/content.ts'
import {
  addEntry,
  ENTRY_KINDS,
  entryIds,
  readEntry,
  setEntryField,
  setEntryRemoved,
  stamp,
} from '../../../shared/document/entries.ts'
import { ANA, by, copyOf, ILIR, MARKO, merge, seededDoc } from '../../support/contentDocs.ts'
import { code } from '../../support/scoreInputs.ts'

describe('DM13: entries', () => {
  test('DM13: a new entry has its fields, the defaults of the others and who made it', () => {
    const doc = seededDoc()
    const id = addEntry(doc, 'evidence', { title: 'Report 2025', reliability: 'B' }, by(ANA, 7))
    expect(readContent(doc).evidence.get(id)).toEqual({
      id,
      created: { by: ANA, at: 7 },
      withdrawnAt: null,
      named: true,
      removed: null,
      title: 'Report 2025',
      issuer: '',
      url: '',
      citation: '',
      date: '',
      period: '',
      definition: '',
      reliability: 'B',
      confidentiality: 'team',
      indicators: [],
      chosen: null,
      chosenWhy: '',
    })
  })

  test.each(ENTRY_KINDS)('DM13: an empty %s reads back without anything invalid', (kind) => {
    const doc = seededDoc()
    const invalid = new Set<string>()
    const id = addEntry(doc, kind, {}, by(ANA))
    expect(readEntry(doc, kind, id, invalid)).toMatchObject({ id, removed: null })
    expect(entryIds(doc, kind)).toEqual([id])
    expect(invalid).toEqual(new Set())
  })

  test('DM13: adding is one transaction, and the id may be given', () => {
    const doc = seededDoc()
    let updates = 0
    doc.on('update', () => updates++)
    const id = newEntryId()
    expect(addEntry(doc, 'request', { authority: 'Ministry' }, stamp(ANA, 1), 'server', id)).toBe(id)
    expect(updates).toBe(1)
  })

  test('DM13: two people edit two fields of one entry at once; both edits stay', () => {
    const ana = seededDoc()
    const id = addEntry(ana, 'recommendation', { title: 'Train labour inspectors' }, by(ANA))
    const marko = copyOf(ana)
    setEntryField(ana, 'recommendation', id, 'addressee', 'Labour Inspectorate')
    setEntryField(ana, 'recommendation', id, 'indicators', [code('ID-03')])
    setEntryField(marko, 'recommendation', id, 'deadline', '2027-06-30')
    merge(ana, marko)
    for (const doc of [ana, marko])
      expect(readContent(doc).recommendation.get(id)).toMatchObject({
        title: 'Train labour inspectors',
        addressee: 'Labour Inspectorate',
        deadline: '2027-06-30',
        indicators: ['ID-03'],
      })
  })

  test('DM13: two people edit one field at once; both devices agree on one of the two', () => {
    const ana = seededDoc()
    const id = addEntry(ana, 'practice', {}, by(ANA))
    const marko = copyOf(ana)
    setEntryField(ana, 'practice', id, 'title', 'Mobile teams')
    setEntryField(marko, 'practice', id, 'title', 'Mobile units')
    merge(ana, marko)
    const titles = [ana, marko].map((doc) => readContent(doc).practice.get(id)?.title)
    expect(titles[0]).toBe(titles[1])
    expect(['Mobile teams', 'Mobile units']).toContain(titles[0])
  })

  test('DM13: three people add entries offline; all are there', () => {
    const ana = seededDoc()
    const [marko, ilir] = [copyOf(ana), copyOf(ana)]
    const ids = [
      addEntry(ana, 'figure', { value: '12' }, by(ANA)),
      addEntry(marko, 'figure', { value: '15' }, by(MARKO)),
      addEntry(ilir, 'figure', { value: '9' }, by(ILIR)),
    ]
    merge(ana, marko)
    merge(ana, ilir)
    merge(marko, ilir)
    for (const doc of [ana, marko, ilir]) expect([...entryIds(doc, 'figure')].sort()).toEqual(ids.toSorted())
  })

  test('DM13: writing what is there already changes nothing', () => {
    const doc = seededDoc()
    const id = addEntry(doc, 'evidence', { title: 'Same', indicators: [code('ID-03')] }, by(ANA))
    let updates = 0
    doc.on('update', () => updates++)
    setEntryField(doc, 'evidence', id, 'title', 'Same')
    setEntryField(doc, 'evidence', id, 'indicators', [code('ID-03')])
    setEntryField(doc, 'evidence', id, 'reliability', null)
    expect(updates).toBe(0)
    setEntryField(doc, 'evidence', id, 'reliability', 'A')
    expect(updates).toBe(1)
  })
})

describe('DM14: removing', () => {
  test('DM14: a removed entry keeps its fields and can be put back', () => {
    const doc = seededDoc()
    const id = addEntry(doc, 'evidence', { title: 'Report 2025' }, by(ANA))
    setEntryRemoved(doc, 'evidence', id, by(MARKO, 9))
    expect(readContent(doc).evidence.get(id)).toMatchObject({ title: 'Report 2025', removed: { by: MARKO, at: 9 } })
    setEntryRemoved(doc, 'evidence', id, null)
    expect(readContent(doc).evidence.get(id)).toMatchObject({ title: 'Report 2025', removed: null })
  })

  test('DM14: one removes while the other edits: the edit is there when it is put back', () => {
    const ana = seededDoc()
    const id = addEntry(ana, 'evidence', { title: 'Report' }, by(ANA))
    const marko = copyOf(ana)
    setEntryRemoved(ana, 'evidence', id, by(ANA))
    setEntryField(marko, 'evidence', id, 'title', 'Report, second edition')
    merge(ana, marko)
    setEntryRemoved(marko, 'evidence', id, null)
    merge(ana, marko)
    expect(readContent(ana).evidence.get(id)).toMatchObject({ title: 'Report, second edition', removed: null })
  })
})

describe('DM18: hostile entries', () => {
  test('DM18: a field that does not parse falls back to its default and is listed; the others stand', () => {
    const doc = seededDoc()
    const id = addEntry(doc, 'request', { title: 'Budget', authority: 'Ministry' }, by(ANA))
    doc.getMap('requests').set(`${id}/authority`, { evil: true })
    doc.getMap('requests').set(`${id}/status`, 'lost')
    const content = readContent(doc)
    expect(content.request.get(id)).toMatchObject({ title: 'Budget', authority: '', status: 'drafted' })
    expect([...content.invalid].sort()).toEqual([`requests/${id}/authority`, `requests/${id}/status`])
  })

  test('DM18: an entry whose maker or removal does not parse is listed, not lost without a word', () => {
    const doc = seededDoc()
    const [lost, odd] = [addEntry(doc, 'figure', {}, by(ANA)), addEntry(doc, 'figure', {}, by(ANA))]
    doc.getMap('figures').set(`${lost}/created`, 'yesterday')
    doc.getMap('figures').set(`${odd}/removed`, 'yes')
    const content = readContent(doc)
    expect([...content.figure.keys()]).toEqual([odd])
    expect(content.figure.get(odd)?.removed).toBeNull()
    expect([...content.invalid].sort()).toEqual([`figures/${lost}/created`, `figures/${odd}/removed`].sort())
  })

  test('DM18: a good value can be written over a bad one that JSON does not know', () => {
    const doc = seededDoc()
    const id = addEntry(doc, 'figure', {}, by(ANA))
    doc.getMap('figures').set(`${id}/value`, 12n)
    setEntryField(doc, 'figure', id, 'value', '12')
    expect(readContent(doc)).toMatchObject({ invalid: new Set(), figure: new Map([[id, { value: '12' }]]) })
  })

  test('DM18: keys of no known form are no entries', () => {
    const doc = seededDoc()
    doc.getMap('evidence').set('nothing', 1)
    doc.getMap('evidence').set('/title', 1)
    doc.getMap('evidence').set('../../x/title', 1)
    expect(readContent(doc).evidence).toEqual(new Map())
  })
})
