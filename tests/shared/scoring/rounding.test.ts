import { describe, expect, test } from 'vitest'
import { roundForDisplay, scoreBand } from '../../../shared/scoring/rounding.ts'
import { smallInstrument } from '../../support/instruments.ts'
import { inputOf, nodeOf } from '../../support/scoreInputs.ts'
import { seededRandom } from '../../support/seededRandom.ts'

describe('SC25: rounding for display', () => {
  test.each([
    [1.005, 2, 1.01],
    [10.235, 2, 10.24],
    [2.45, 1, 2.5],
    [2.4499999999999997, 1, 2.5],
    [2.4499999999999, 1, 2.4],
    [0.5499999999999999, 1, 0.6],
    [0.05 - 1e-16, 1, 0.1],
    [1e-15, 1, 0],
    [123456789012.35, 1, 123456789012.4],
    [9007199254740991, 1, 9007199254740991],
    [0.5, 0, 1],
    [1.5, 0, 2],
    [2.5, 0, 3],
    [0.05, 1, 0.1],
    [0.049, 1, 0],
    [9.995, 2, 10],
    [9.99, 1, 10],
    [3, 2, 3],
    [0, 1, 0],
    [1e-7, 2, 0],
    [1.5e-7, 7, 2e-7],
    [1e21, 2, 1e21],
    [123456789.125, 2, 123456789.13],
  ])('SC25: %d to %i decimals is %d', (value, decimals, expected) => {
    expect(roundForDisplay(value, decimals)).toBe(expected)
  })

  test('SC25: half away from zero below zero too', () => {
    expect(roundForDisplay(-1.005, 2)).toBe(-1.01)
    expect(roundForDisplay(-0.5, 0)).toBe(-1)
  })

  test('SC25: never minus zero', () => {
    expect(Object.is(roundForDisplay(-0.001, 2), 0)).toBe(true)
    expect(Object.is(roundForDisplay(-0, 2), 0)).toBe(true)
  })

  test('SC25: no number stays no number', () => {
    expect(roundForDisplay(Number.NaN, 2)).toBeNaN()
    expect(roundForDisplay(Number.POSITIVE_INFINITY, 2)).toBe(Number.POSITIVE_INFINITY)
  })

  test('SC25: every score with three decimals rounds as the hand does', () => {
    for (let thousandths = 0; thousandths <= 4000; thousandths++) {
      const hundredths = Math.floor((thousandths + 5) / 10)
      expect(roundForDisplay(Number(`${thousandths}e-3`), 2)).toBe(Number(`${hundredths}e-2`))
    }
  })

  test('SC25: means of means over any areas round as their exact fractions do, and equal ones alike', () => {
    const random = seededRandom('SC25 fractions')
    let halves = 0
    for (let round = 0; round < 60; round++) {
      const sizes = round === 0 ? [1, 4, 5] : Array.from({ length: 1 + random.int(6) }, () => 1 + random.int(10))
      const weights = sizes.map(() => (round % 2 === 0 ? 1 : 1 + random.int(5)))
      const instrument = instrumentOf(sizes, weights)
      for (let fill = 0; fill < 40; fill++) {
        const levels = sizes.map((size) => Array.from({ length: size }, () => random.int(5)))
        const exact = meanOf(
          levels.map((list) =>
            meanOf(
              list.map((level) => [BigInt(level), 1n]),
              list.map(() => 1),
            ),
          ),
          weights,
        )
        const value = nodeOf(instrument, inputOf(Object.fromEntries(levels.flatMap(answersOf))), 'whole').value ?? NaN
        for (const decimals of [1, 2] as const) {
          if (isHalf(exact, decimals)) halves++
          expect(
            roundForDisplay(value, decimals),
            `SEED=${random.seed} ${JSON.stringify(levels)} ${weights.join()}`,
          ).toBe(roundExactly(exact, decimals))
        }
      }
    }
    expect(halves).toBeGreaterThan(50)
  })
})

type Fraction = readonly [numerator: bigint, denominator: bigint]

const instrumentOf = (sizes: readonly number[], weights: readonly number[]) =>
  smallInstrument(
    Object.fromEntries(
      sizes.map((size, area) => [
        areaCode(area),
        {
          weight: weights[area] ?? 1,
          indicators: Object.fromEntries(Array.from({ length: size }, (_, at) => [indicatorCode(area, at), {}])),
        },
      ]),
    ),
  )

const areaCode = (area: number): string => `A${String.fromCharCode(65 + area)}`
const indicatorCode = (area: number, at: number): string => `${areaCode(area)}-${String(at + 1).padStart(2, '0')}`
const answersOf = (levels: readonly number[], area: number): (readonly [string, number])[] =>
  levels.map((level, at) => [indicatorCode(area, at), level])

function meanOf(values: readonly Fraction[], weights: readonly number[]): Fraction {
  let [numerator, denominator] = [0n, 1n]
  values.forEach(([n, d], at) => {
    numerator = numerator * d + BigInt(weights[at] ?? 1) * n * denominator
    denominator *= d
  })
  return [numerator, denominator * BigInt(weights.reduce((sum, weight) => sum + weight, 0))]
}

const isHalf = ([n, d]: Fraction, decimals: number): boolean => (n * 10n ** BigInt(decimals) * 2n) % (2n * d) === d

/** Half upwards, by whole numbers alone. */
function roundExactly([n, d]: Fraction, decimals: number): number {
  const scaled = (n * 10n ** BigInt(decimals) * 2n + d) / (2n * d)
  return Number(`${scaled}e-${decimals}`)
}

describe('SC26: bands', () => {
  test.each([
    [0, 0],
    [0.44, 0],
    [0.45, 1],
    [0.5, 1],
    [1.44, 1],
    [1.45, 2],
    [2.449, 2],
    [2.45, 3],
    [3.449, 3],
    [3.45, 4],
    [4, 4],
    [-1, 0],
    [9, 4],
  ])('SC26: %d as shown with one decimal lies in band %i', (value, band) => {
    expect(scoreBand(value)).toBe(band)
  })
})
