import { expect, test } from 'vitest'
import { agreementRows } from '../../../client/features/compare/agreementRows.ts'
import { changeRow } from '../../../client/features/compare/change/changeRow.ts'
import type { Proposal } from '../../../shared/domain/answer.ts'
import { indicatorsOf } from '../../../shared/domain/instrument.ts'
import { DEFAULT_METHOD } from '../../../shared/domain/method.ts'
import { krippendorffAlpha } from '../../../shared/scoring/agreement/alpha.ts'
import { compare } from '../../../shared/scoring/change/compare.ts'
import { memberIdSchema } from '../../../shared/domain/ids.ts'
import { smallInstrument } from '../../support/instruments.ts'
import { code, inputOf, level, noData } from '../../support/scoreInputs.ts'

const codes = (area: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${area}-${String(at + 1).padStart(2, '0')}`)
const plain = (area: string, count: number) => Object.fromEntries(codes(area, count).map((one) => [one, {}]))
const INSTRUMENT = smallInstrument({
  AA: { indicators: { ...plain('AA', 7), 'AA-90': { weight: 0 } } },
  BB: { indicators: plain('BB', 5) },
})

function changed(levels: Readonly<Record<string, readonly [number, number]>>, node: string) {
  const side = (at: 0 | 1) => ({
    instrument: INSTRUMENT,
    method: DEFAULT_METHOD,
    input: inputOf(Object.fromEntries(Object.entries(levels).map(([one, pair]) => [one, pair[at]]))),
  })
  return changeRow(compare(side(0), side(1), { basis: 'common' }), INSTRUMENT, node, 1)?.test
}

test('SC108: a change is tested on the indicators of the area that is shown, exactly', () => {
  const levels = Object.fromEntries([
    ...codes('AA', 7).map((one) => [one, [1, 2]] as const),
    ...codes('BB', 5).map((one) => [one, [2, 2]] as const),
  ])
  // All seven up: two of 2⁷ patterns lie as far from 0.
  expect(changed(levels, 'AA')).toMatchObject({ kind: 'tested', method: 'exact', p: 2 / 2 ** 7, up: 7, down: 0 })
  expect(changed(levels, 'whole')).toMatchObject({ kind: 'tested', p: 2 / 2 ** 7, same: 5 })
  expect(changed(levels, 'BB')).toEqual({ kind: 'none-moved' })
})

test('SC108: with too few changed indicators it says so and gives no p', () => {
  const five = Object.fromEntries(codes('BB', 5).map((one) => [one, [0, 4]] as const))
  expect(changed(five, 'BB')).toEqual({ kind: 'too-few', moved: 5, needed: 6 })
})

const member = (n: number) => memberIdSchema.parse(`member0000${n}`)
const proposal = (n: number, score: number): Proposal => ({
  member: member(n),
  answer: level(score),
  reason: '',
  at: 0,
})
const proposalsOf = (given: Readonly<Record<string, readonly number[]>>) =>
  new Map(
    Object.entries(given).map(([one, scores]) => [
      code(one),
      { proposals: scores.map((score, at) => proposal(at + 1, score)) },
    ]),
  )
const TWELVE = Object.fromEntries(
  indicatorsOf(INSTRUMENT)
    .filter(({ weight }) => weight > 0)
    .map(({ code: one }, at) => [one, [at % 5, at % 3 === 0 ? (at + 1) % 5 : at % 5]]),
)

test('SC109: alpha of the members’ proposals is that of the matrix, with an interval that holds it', () => {
  const [only] = agreementRows(INSTRUMENT, [{ country: 'RS', proposals: proposalsOf(TWELVE) }], 'whole', 7)
  const matrix = [0, 1].map((rater) => Object.values(TWELVE).map((scores) => scores[rater] ?? null))
  const expected = krippendorffAlpha(matrix, 'ordinal')
  const agreement = only?.agreement
  expect(agreement).toMatchObject({ kind: 'measured', units: 12, pairable: 24 })
  if (agreement?.kind !== 'measured' || expected.kind !== 'measured') throw new Error('an alpha is measured')
  expect(agreement.alpha).toBeCloseTo(expected.alpha, 12)
  expect(agreement.interval?.low).toBeLessThan(agreement.alpha)
  expect(agreement.interval?.high).toBeGreaterThanOrEqual(agreement.alpha)
})

test('SC109: small numbers say why not; countries are pooled, and a single proposal, context and no data are no ratings', () => {
  const half = (from: number, to: number) => Object.fromEntries(Object.entries(TWELVE).slice(from, to))
  const rs = new Map([
    ...proposalsOf({ ...half(0, 6), 'BB-05': [3], 'AA-90': [1, 2] }),
    [code('BB-04'), { proposals: [proposal(1, 2), { ...proposal(2, 0), answer: noData }] }] as const,
  ])
  const rows = agreementRows(
    INSTRUMENT,
    [
      { country: 'RS', proposals: rs },
      { country: 'AL', proposals: proposalsOf(half(6, 12)) },
    ],
    'whole',
    7,
  )
  expect(rows.map(({ country }) => country)).toEqual([null, 'RS', 'AL'])
  expect(rows[0]?.agreement).toMatchObject({ kind: 'measured', units: 12 })
  expect(rows[1]?.agreement).toEqual({ kind: 'too-few', units: 6, needed: 10 })
  expect(agreementRows(INSTRUMENT, [{ country: 'RS', proposals: rs }], 'BB', 7)[0]?.agreement).toEqual({
    kind: 'too-few',
    units: 0,
    needed: 10,
  })
  const same = Object.fromEntries(Object.keys(TWELVE).map((one) => [one, [2, 2]]))
  expect(
    agreementRows(INSTRUMENT, [{ country: 'RS', proposals: proposalsOf(same) }], 'whole', 7)[0]?.agreement,
  ).toEqual({
    kind: 'undefined',
    because: 'no-variation',
  })
})
