import { describe, expect, test } from 'vitest'
import { roundForDisplay, scoreBand } from '../../../shared/scoring/rounding.ts'

describe('SC25: rounding for display', () => {
  test.each([
    [1.005, 2, 1.01],
    [10.235, 2, 10.24],
    [2.45, 1, 2.5],
    [2.4499999999999997, 1, 2.4],
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
})

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
