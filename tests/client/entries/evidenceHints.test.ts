import { isSource } from '../../../shared/domain/evidence.ts'
import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import {
  evidenceHints,
  linkableEvidence,
  otherIndicators,
  withIndicator,
  withoutIndicator,
} from '../../../client/features/entries/evidence/evidenceHints.ts'
import { readContent } from '../../../shared/document/content.ts'
import { addEntry, setEntryField, setEntryRemoved, stamp, type Evidence } from '../../../shared/document/entries.ts'
import { indicatorCodeSchema, memberIdSchema } from '../../../shared/domain/ids.ts'

const ANA = memberIdSchema.parse('anaanaana')
const code = (text: string) => indicatorCodeSchema.parse(text)
const ID_03 = code('ID-03')

function sources(...grades: Evidence['reliability'][]): readonly Evidence[] {
  const doc = new Y.Doc()
  grades.forEach((reliability, index) =>
    addEntry(doc, 'evidence', { title: `Source ${index}`, reliability, indicators: [ID_03] }, stamp(ANA, index)),
  )
  return [...readContent(doc).evidence.values()]
}

describe('hints about evidence', () => {
  test('DM85 fewer sources than asked for are named with both numbers', () => {
    expect(evidenceHints({ minSources: 2 }, sources('A'))).toEqual([{ kind: 'too-few', asked: 2, given: 1 }])
    expect(evidenceHints({ minSources: 2 }, sources('A', 'B'))).toEqual([])
    expect(evidenceHints({ minSources: 0 }, [])).toEqual([])
  })

  test('DM85 sources of grade D alone are pointed out; an unrated one is not weak', () => {
    expect(evidenceHints({ minSources: 1 }, sources('D', 'D'))).toEqual([{ kind: 'only-weak' }])
    expect(evidenceHints({ minSources: 1 }, sources('D', null))).toEqual([])
    expect(evidenceHints({ minSources: 1 }, sources('D', 'C'))).toEqual([])
  })
})

test('DM306: evidence without a title and a link is neither given nor weak', () => {
  const doc = new Y.Doc()
  addEntry(doc, 'evidence', { title: ' ', reliability: 'A', indicators: [ID_03] }, stamp(ANA, 1))
  addEntry(doc, 'evidence', { title: 'Report', reliability: 'D', indicators: [ID_03] }, stamp(ANA, 2))
  expect(evidenceHints({ minSources: 2 }, [...readContent(doc).evidence.values()].filter(isSource))).toEqual([
    { kind: 'too-few', asked: 2, given: 1 },
    { kind: 'only-weak' },
  ])
})

describe('evidence for several indicators', () => {
  test('DM86 only standing evidence that is not linked yet is offered', () => {
    const doc = new Y.Doc()
    const here = addEntry(doc, 'evidence', { title: 'here', indicators: [ID_03] }, stamp(ANA, 1))
    const there = addEntry(doc, 'evidence', { title: 'there', indicators: [code('AS-01')] }, stamp(ANA, 2))
    const gone = addEntry(doc, 'evidence', { title: 'gone', indicators: [code('AS-01')] }, stamp(ANA, 3))
    setEntryRemoved(doc, 'evidence', gone, stamp(ANA, 4))
    const linkable = linkableEvidence(readContent(doc).evidence, ID_03)
    expect(linkable.map(({ id }) => id)).toEqual([there])
    expect(linkable.map(({ id }) => id)).not.toContain(here)
  })

  test('DM86 linking adds once, taking out leaves the others, and the order is the instrument’s', () => {
    const doc = new Y.Doc()
    const id = addEntry(doc, 'evidence', { indicators: [code('AS-02')] }, stamp(ANA, 1))
    const now = (): Evidence => {
      const evidence = readContent(doc).evidence.get(id)
      if (!evidence) throw new Error('evidence must be there')
      return evidence
    }
    setEntryField(doc, 'evidence', id, 'indicators', withIndicator(now().indicators, ID_03))
    setEntryField(doc, 'evidence', id, 'indicators', withIndicator(now().indicators, ID_03))
    setEntryField(doc, 'evidence', id, 'indicators', withIndicator(now().indicators, code('AS-01')))
    expect(now().indicators).toEqual(['AS-02', 'ID-03', 'AS-01'])
    const order = ['ID-03', 'AS-01', 'AS-02'].map(code)
    expect(otherIndicators(now(), ID_03, order)).toEqual(['AS-01', 'AS-02'])
    expect(withoutIndicator(now().indicators, ID_03)).toEqual(['AS-02', 'AS-01'])
  })
})
