import { expect, test } from 'vitest'
import { extremesOf, moversOf, ownPlace, tallyBars } from '../../../client/features/sessions/result/readResult.ts'
import type { AnswerKind } from '../../../shared/domain/instrument.ts'
import { seatId } from '../../support/sessions/someSession.ts'
import { level, resultFrom } from './ballots.ts'

const SCALE: AnswerKind = {
  kind: 'scale',
  min: 0,
  max: 4,
  levels: [0, 1, 2, 3, 4].map((score) => ({ score, text: `Level ${score}` })),
}
const votes = { ana: level(1), ben: level(3), eva: level(3), dan: { kind: 'abstain' } } as const

test('WS87: every level has its bar, highest first, also where nobody chose it, and then what has no score', () => {
  expect(tallyBars(SCALE, resultFrom(votes)).map(({ value, count }) => [value, count])).toEqual([
    [level(4), 0],
    [level(3), 2],
    [level(2), 0],
    [level(1), 1],
    [level(0), 0],
    [{ kind: 'abstain' }, 1],
  ])
})

test('WS87: the own ballot is marked where it lies outside the quartiles, and not where it has no score', () => {
  const delphi = { n: 3, median: 3, quartiles: [2, 3] as [number, number], iqr: 1, withinOne: 0.67 }
  const result = resultFrom(votes, { delphi })
  expect(ownPlace(result, level(1))).toBe('outside')
  expect(ownPlace(result, level(3))).toBe('inside')
  expect(ownPlace(result, { kind: 'abstain' })).toBeNull()
  expect(ownPlace(result, null)).toBeNull()
  expect(ownPlace(resultFrom(votes), level(1))).toBeNull()
})

test('WS87: lowest and highest speak first, by name only where ballots have names, and nobody where all say the same', () => {
  const result = resultFrom(votes)
  expect(extremesOf(result)?.seats).toEqual([seatId('ana'), seatId('ben'), seatId('eva')])
  const unnamed = extremesOf({ ...result, named: null })
  expect([unnamed?.seats, unnamed?.lowest, unnamed?.highest]).toEqual([[], [level(1)], [level(3)]])
  expect(extremesOf(resultFrom({ ana: level(2), ben: level(2) }))).toBeNull()
  expect(extremesOf(resultFrom({ ana: { kind: 'dont-know' } }))).toBeNull()
})

test('WS87: who moved since the round before is told with both values; nobody in an anonymous session', () => {
  const now = resultFrom({ ...votes, ana: level(2), zoe: level(0) }, { number: 2 })
  expect(moversOf(now, resultFrom(votes))).toEqual([{ seat: seatId('ana'), from: level(1), to: level(2) }])
  expect(moversOf({ ...now, named: null }, resultFrom(votes))).toEqual([])
  expect(moversOf(now, null)).toEqual([])
})
