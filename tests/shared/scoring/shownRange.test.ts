import { expect, test } from 'vitest'
import { indicatorsOf } from '../../../shared/domain/instrument.ts'
import { rankUnits, type Rankable } from '../../../shared/scoring/rank/ranks.ts'
import { shownRange } from '../../../shared/scoring/shownRange.ts'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import { BAN_CORE, smallInstrument } from '../../support/instruments.ts'
import { flagAnswer, inputOf, nodeOf, randomSettled } from '../../support/scoreInputs.ts'
import { seededRandom } from '../../support/seededRandom.ts'

const TWO = smallInstrument({ AA: { indicators: { 'AA-01': {}, 'AA-02': {} } } })

test('SC100: a score of now that cannot stay is in the range shown beside it, as is where it can end', () => {
  const { value, range } = nodeOf(TWO, inputOf({ 'AA-01': 4, 'AA-02': [0, 1] }), 'AA')
  expect([value, range.worst, range.best]).toEqual([4, 2, 2.5])
  expect(shownRange(value, range)).toEqual({ low: 2, high: 4 })
  expect(shownRange(null, range)).toEqual({ low: 2, high: 2.5 })
  expect(shownRange(3, { worst: null, best: null })).toEqual({ low: 3, high: 3 })
  expect(shownRange(null, { worst: null, best: null })).toBeNull()
})

test('SC100: on random rounds every score lies in its shown range and every rank in its rank range', () => {
  const random = seededRandom('SC100')
  const outside: string[] = []
  let outsideCases = 0
  for (let round = 0; round < 60; round++) {
    const units = Array.from({ length: 6 }, (_, at): Rankable => {
      const answers = new Map(indicatorsOf(BAN_CORE).map((one) => [one.code, randomSettled(random, one)]))
      const flags = new Map(BAN_CORE.flags.map((flag) => [flag.id, flagAnswer(random.chance(0.2))]))
      const id = random.pick(['whole', 'ID', 'AS'])
      const node = scoreAll(BAN_CORE, { answers, flags }).nodes.get(id)
      const { state = 'missing', value = null, range = { worst: null, best: null } } = node ?? {}
      if (value !== null && (value > (range.best ?? value) || value < (range.worst ?? value))) outsideCases++
      const shown = shownRange(value, range)
      if (value !== null && !(shown && value >= shown.low && value <= shown.high)) outside.push(`${id} ${value}`)
      return { id: String(at), state, value, range, coverage: 1 }
    })
    for (const row of rankUnits(units, { decimals: 1 }).rows)
      if (row.kind === 'ranked' && !(row.range[0] <= row.rank && row.rank <= row.range[1]))
        outside.push(JSON.stringify(row))
  }
  expect(outside, `SEED=${random.seed}`).toEqual([])
  expect(outsideCases).toBeGreaterThan(0)
})

test('SC100: a score above all its cases keeps its rank inside the rank range', () => {
  const unit = (id: string, value: number, worst: number, best: number): Rankable => ({
    id,
    state: 'scored',
    value,
    range: { worst, best },
    coverage: 1,
  })
  const { rows } = rankUnits([unit('falls', 4, 2, 2.5), unit('stays', 3, 3, 3)], { decimals: 1 })
  expect(rows).toMatchObject([
    { id: 'falls', rank: 1, range: [1, 2] },
    { id: 'stays', rank: 2, range: [1, 2] },
  ])
})
