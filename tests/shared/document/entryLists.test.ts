import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { readContent } from '../../../shared/document/content.ts'
import { addEntry, setEntryRemoved, stamp } from '../../../shared/document/entries.ts'
import {
  chosenFigure,
  evidenceOf,
  figuresOf,
  practicesOf,
  recommendationsOf,
  requestsOf,
} from '../../../shared/document/entryLists.ts'
import { areaCodeSchema, indicatorCodeSchema, memberIdSchema, newEntryId } from '../../../shared/domain/ids.ts'
import { must } from '../../../shared/util/assert.ts'

const ANA = memberIdSchema.parse('anaanaana')
const ID_03 = indicatorCodeSchema.parse('ID-03')
const AS_01 = indicatorCodeSchema.parse('AS-01')
const at = (moment: number) => stamp(ANA, moment)
const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id)

describe('lists of entries', () => {
  test('DM72 evidence and requests are listed with each indicator they serve, oldest first, removed ones apart', () => {
    const doc = new Y.Doc()
    const late = addEntry(doc, 'evidence', { indicators: [ID_03, AS_01] }, at(2))
    const early = addEntry(doc, 'evidence', { indicators: [ID_03] }, at(1))
    const gone = addEntry(doc, 'evidence', { indicators: [ID_03] }, at(0))
    const request = addEntry(doc, 'request', { indicators: [AS_01] }, at(3))
    setEntryRemoved(doc, 'evidence', gone, at(4))
    const content = readContent(doc)
    expect(ids(evidenceOf(content.evidence, ID_03).present)).toEqual([early, late])
    expect(ids(evidenceOf(content.evidence, ID_03).removed)).toEqual([gone])
    expect(ids(evidenceOf(content.evidence, AS_01).present)).toEqual([late])
    expect(ids(requestsOf(content.request, AS_01).present)).toEqual([request])
    expect(requestsOf(content.request, ID_03)).toEqual({ present: [], removed: [] })
  })

  test('DM73 a removed figure is no longer the chosen one, and is again when it was put back', () => {
    const doc = new Y.Doc()
    const evidence = newEntryId()
    const first = addEntry(doc, 'figure', { evidence, value: '41' }, at(1))
    const second = addEntry(doc, 'figure', { evidence, value: '43' }, at(2))
    addEntry(doc, 'figure', { evidence: newEntryId() }, at(3))
    addEntry(doc, 'evidence', { chosen: second }, at(0), 'editor', evidence)
    const chosen = () => {
      const content = readContent(doc)
      const { present } = figuresOf(content.figure, evidence)
      return chosenFigure(must(content.evidence.get(evidence), 'evidence'), present)?.value ?? null
    }
    expect(ids(figuresOf(readContent(doc).figure, evidence).present)).toEqual([first, second])
    expect(chosen()).toBe('43')
    setEntryRemoved(doc, 'figure', second, at(4))
    expect(chosen()).toBeNull()
    setEntryRemoved(doc, 'figure', second, null)
    expect(chosen()).toBe('43')
  })

  test('DM72 practices go with their area, recommendations by where they come from', () => {
    const doc = new Y.Doc()
    const area = areaCodeSchema.parse('ID')
    const practice = addEntry(doc, 'practice', { area }, at(1))
    addEntry(doc, 'practice', {}, at(2))
    const carried = addEntry(doc, 'recommendation', { carriedFrom: newEntryId() }, at(3))
    const fresh = addEntry(doc, 'recommendation', {}, at(4))
    const content = readContent(doc)
    expect(ids(practicesOf(content.practice, area).present)).toEqual([practice])
    expect(ids(recommendationsOf(content.recommendation, 'carried').present)).toEqual([carried])
    expect(ids(recommendationsOf(content.recommendation, 'new').present)).toEqual([fresh])
  })
})
