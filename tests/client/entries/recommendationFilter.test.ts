import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import {
  addresseesOf,
  ALL_RECOMMENDATIONS,
  matchesRecommendation,
  withoutFollowUp,
} from '../../../client/features/entries/recommendations/recommendationFilter.ts'
import { readContent } from '../../../shared/document/content.ts'
import { addEntry, stamp, type EntryFields, type Recommendation } from '../../../shared/document/entries.ts'
import { memberIdSchema, newEntryId } from '../../../shared/domain/ids.ts'

const ANA = memberIdSchema.parse('anaanaana')

function recommendations(...all: Partial<EntryFields<'recommendation'>>[]): readonly Recommendation[] {
  const doc = new Y.Doc()
  all.forEach((fields, index) => addEntry(doc, 'recommendation', fields, stamp(ANA, index)))
  return [...readContent(doc).recommendation.values()].sort((a, b) => a.created.at - b.created.at)
}

describe('choosing recommendations', () => {
  const all = recommendations(
    { title: 'a', addressee: 'Ministry of Justice', priority: 'high' },
    { title: 'b', addressee: ' ministry  of justice', priority: 'low' },
    { title: 'c', priority: 'high' },
  )
  const titles = (filter: Parameters<typeof matchesRecommendation>[1]): string[] =>
    all.filter((recommendation) => matchesRecommendation(recommendation, filter)).map(({ title }) => title)

  test('DM87 without a filter all are shown', () => {
    expect(titles(ALL_RECOMMENDATIONS)).toEqual(['a', 'b', 'c'])
  })

  test('DM87 priority and addressee narrow each other; spaces and capitals do not count', () => {
    expect(titles({ priority: 'high', addressee: null })).toEqual(['a', 'c'])
    expect(titles({ priority: null, addressee: 'MINISTRY OF JUSTICE' })).toEqual(['a', 'b'])
    expect(titles({ priority: 'low', addressee: 'Ministry of Justice' })).toEqual(['b'])
    expect(titles({ priority: null, addressee: '' })).toEqual(['c'])
  })

  test('DM87 each addressee is offered once, as it was written first', () => {
    expect(addresseesOf(all)).toEqual(['Ministry of Justice', ''])
  })

  test('DM87 carried ones without a status are counted', () => {
    const carried = recommendations(
      { carriedFrom: newEntryId() },
      { carriedFrom: newEntryId(), followUp: 'unknown' },
      { carriedFrom: newEntryId(), followUp: 'implemented' },
    )
    expect(withoutFollowUp(carried)).toBe(1)
  })
})
