import { describe, expect, test } from 'vitest'
import { cellMoves } from '../../../client/features/overview/heatmap/cellMoves.ts'
import { cellOf } from '../../../client/features/overview/cell.ts'
import { nextStages } from '../../../shared/domain/stages.ts'
import { STAGES } from '../../../shared/domain/round.ts'
import { nodeOf, summaryOf } from './summaries.ts'

describe('a cell of the heatmap', () => {
  test('shows the score in the band of its rounded value', () => {
    expect(cellOf(nodeOf(2.449))).toEqual({ kind: 'score', value: 2.449, band: 2 })
    expect(cellOf(nodeOf(2.45))).toMatchObject({ band: 3 })
  })
  test('zero is a score, not an empty cell', () => {
    expect(cellOf(nodeOf(0))).toEqual({ kind: 'score', value: 0, band: 0 })
  })
  test('without a score it is split, a dash, or hatched with its reason', () => {
    expect(cellOf(nodeOf(null, { state: 'contested', worst: 0.4, best: 3.6 }))).toEqual({
      kind: 'contested',
      low: 0.4,
      high: 3.6,
      bands: [0, 4],
    })
    expect(cellOf(nodeOf(null, { state: 'not-applicable' }))).toEqual({ kind: 'not-applicable' })
    expect(cellOf(nodeOf(null, { state: 'unknown' }))).toEqual({ kind: 'none', state: 'unknown' })
    expect(cellOf(nodeOf(null, { state: 'insufficient' }))).toEqual({ kind: 'none', state: 'insufficient' })
  })
})

describe('cells that move', () => {
  const ana = 'memberana01'
  const before = summaryOf('RS', { ID: nodeOf(2.1), AS: nodeOf(1) })
  test('a move names its area, both numbers and who changed something there last', () => {
    const after = summaryOf('RS', { ID: nodeOf(2.4), AS: nodeOf(1) }, {}, [
      { indicator: 'AS-01', by: 'memberother', at: 3 },
      { indicator: 'ID-03', by: ana, at: 2 },
      { indicator: 'ID-01', by: 'memberother', at: 1 },
    ])
    expect(cellMoves(before, after, 1)).toMatchObject([{ area: 'ID', before: 2.1, after: 2.4, by: ana, country: 'RS' }])
  })
  test('DM150: a change that the shown number hides moves nothing', () => {
    expect(cellMoves(before, summaryOf('RS', { ID: nodeOf(2.12), AS: nodeOf(1) }), 1)).toEqual([])
    expect(cellMoves(before, summaryOf('RS', { ID: nodeOf(2.12), AS: nodeOf(1) }), 2)).toMatchObject([{ after: 2.12 }])
  })
})

describe('stages', () => {
  test('lead one step on, from review also back to drafting, and nowhere from released', () => {
    expect(STAGES.map((stage) => nextStages(stage))).toEqual([
      ['drafting'],
      ['review'],
      ['drafting', 'agreed'],
      ['released'],
      [],
    ])
  })
})
