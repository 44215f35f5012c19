import { describe, expect, test } from 'vitest'
import type { ScoreSummary } from '../../../shared/domain/scoreSummary.ts'
import { visitDiff } from '../../../client/features/overview/visit/visitDiff.ts'
import { nodeOf, summaryOf } from './summaries.ts'

const before = summaryOf('RS', { ID: nodeOf(2.14), AS: nodeOf(1.9) }, { answered: 40 })

describe('what changed since the last visit', () => {
  test('nothing is said where nothing that is shown has moved', () => {
    expect(visitDiff([before], [before], 1)).toEqual([])
    const barely = summaryOf('RS', { ID: nodeOf(2.11), AS: nodeOf(1.94) }, { answered: 40 })
    expect(visitDiff([before], [barely], 1)).toEqual([])
  })

  test('DM150: what moved is what moves as shown, with one decimal or with two', () => {
    const barely = summaryOf('RS', { ID: nodeOf(2.11), AS: nodeOf(1.9) }, { answered: 40 })
    expect(visitDiff([before], [barely], 1)).toEqual([])
    expect(visitDiff([before], [barely], 2)[0]?.areas).toEqual([{ area: 'ID', before: 2.14, after: 2.11 }])
  })

  test('an area is told with both numbers as they are shown', () => {
    const after = summaryOf('RS', { ID: nodeOf(2.36), AS: nodeOf(1.9) }, { answered: 40 })
    expect(visitDiff([before], [after], 1)[0]?.areas).toEqual([{ area: 'ID', before: 2.1, after: 2.4 }])
  })

  test('a score that came or went is a move from or to none', () => {
    const gone = summaryOf('RS', { ID: nodeOf(null), AS: nodeOf(1.9) }, { answered: 40 })
    expect(visitDiff([before], [gone], 1)[0]?.areas).toEqual([{ area: 'ID', before: 2.1, after: null }])
    expect(visitDiff([gone], [before], 1)[0]?.areas).toEqual([{ area: 'ID', before: null, after: 2.1 }])
  })

  test('only what is newly contested is told, not what was settled', () => {
    const contested = summaryOf('RS', { ID: nodeOf(2.14, { contested: 2 }), AS: nodeOf(1.9) }, { answered: 40 })
    expect(visitDiff([before], [contested], 1)[0]?.contested).toEqual([{ area: 'ID', count: 2 }])
    expect(visitDiff([contested], [before], 1)).toEqual([])
  })

  test('answered indicators count up and down', () => {
    const more = summaryOf('RS', { ID: nodeOf(2.14), AS: nodeOf(1.9) }, { answered: 43 })
    expect(visitDiff([before], [more], 1)[0]?.answered).toBe(3)
    expect(visitDiff([more], [before], 1)[0]?.answered).toBe(-3)
  })

  test('a country that was not there before is fresh, and only where something is answered', () => {
    const fresh = (answered: number): ScoreSummary => summaryOf('NL', { ID: nodeOf(3) }, { answered })
    expect(visitDiff([before], [before, fresh(4)], 1)).toMatchObject([{ country: 'NL', fresh: true, answered: 4 }])
    expect(visitDiff([before], [before, fresh(0)], 1)).toEqual([])
  })

  test('countries keep the order of the page', () => {
    const now = ['RS', 'BA', 'NL'].map((country) => summaryOf(country, { ID: nodeOf(1) }, { answered: 1 }))
    expect(visitDiff([], now, 1).map(({ country }) => country)).toEqual(['RS', 'BA', 'NL'])
  })
})
