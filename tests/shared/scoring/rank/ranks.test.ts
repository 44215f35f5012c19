import { describe, expect, test } from 'vitest'
import { ranksOf, rankUnits, type Rankable } from '../../../../shared/scoring/rank/ranks.ts'

const unit = (id: string, value: number | null, more: Partial<Rankable> = {}): Rankable => ({
  id,
  state: value === null ? 'missing' : 'scored',
  value,
  range: { worst: value, best: value },
  coverage: 1,
  ...more,
})

describe('ranks', () => {
  test('SC64: competition, dense and average ranks of equals', () => {
    const values = [3, 4, null, 3, 1]
    expect(ranksOf(values)).toEqual([2, 1, null, 2, 4])
    expect(ranksOf(values, 'dense')).toEqual([2, 1, null, 2, 3])
    expect(ranksOf(values, 'average')).toEqual([2.5, 1, null, 2.5, 4])
  })

  test('SC64: ranks go by the displayed value', () => {
    const rows = rankUnits([unit('A', 2.449), unit('B', 2.36), unit('C', 2.5)], { decimals: 1 }).rows
    expect(rows).toMatchObject([
      { id: 'C', shown: 2.5, rank: 1 },
      { id: 'A', shown: 2.4, rank: 2 },
      { id: 'B', shown: 2.4, rank: 2 },
    ])
    expect(rankUnits([unit('A', 2.449), unit('B', 2.36)], { decimals: 2 }).rows).toMatchObject([
      { rank: 1 },
      { rank: 2 },
    ])
  })

  test('SC65: without a value a unit is unranked, last, with its state as reason', () => {
    const ranking = rankUnits([unit('A', null, { state: 'insufficient' }), unit('B', 1), unit('C', 2)], { decimals: 1 })
    expect(ranking.of).toBe(2)
    expect(ranking.rows.map(({ id }) => id)).toEqual(['C', 'B', 'A'])
    expect(ranking.rows[2]).toEqual({ kind: 'unranked', id: 'A', shown: null, because: 'insufficient' })
  })

  test('SC65: below the least coverage a value is shown without a rank; at it, ranked', () => {
    const units = [unit('A', 4, { coverage: 0.5 }), unit('B', 2, { coverage: 2 / 3 }), unit('C', 3)]
    const ranking = rankUnits(units, { decimals: 1, coverageLeast: 0.666666666666667 })
    expect(ranking).toMatchObject({
      of: 2,
      rows: [
        { id: 'C', rank: 1 },
        { id: 'B', rank: 2 },
        { kind: 'unranked', id: 'A', shown: 4, because: 'low-coverage' },
      ],
    })
  })

  test('SC66: the rank range is that over everybody’s worst and best case', () => {
    const units = [
      unit('sure', 3),
      unit('open', 2, { range: { worst: 1, best: 3.5 } }),
      unit('low', 1.5, { range: { worst: 1.5, best: 1.6 } }),
      unit('last', 0.5),
    ]
    const rows = rankUnits(units, { decimals: 1 }).rows
    expect(rows.map((row) => row.kind === 'ranked' && row.range)).toEqual([
      [1, 2],
      [1, 3],
      [2, 3],
      [4, 4],
    ])
  })

  test('SC66: who can at best draw level takes no rank away', () => {
    const rows = rankUnits([unit('A', 2), unit('B', 2)], { decimals: 1 }).rows
    expect(rows).toMatchObject([{ range: [1, 1] }, { range: [1, 1] }])
  })

  test('SC66: unranked units are in nobody’s range, and nobody at all gives an empty ranking', () => {
    const units = [unit('A', 2), unit('B', null, { range: { worst: 0, best: 4 } })]
    expect(rankUnits(units, { decimals: 1 }).rows[0]).toMatchObject({ rank: 1, range: [1, 1] })
    expect(rankUnits([], { decimals: 1 })).toEqual({ of: 0, rows: [] })
  })
})
