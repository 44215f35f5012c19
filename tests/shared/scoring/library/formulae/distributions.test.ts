import { expect, test } from 'vitest'
import {
  chiSquareUpper,
  normalTwoSided,
  studentTwoSided,
} from '../../../../../shared/scoring/library/formulae/distributions.ts'

// R 4.2: 2 * pnorm(-z)
test('SC53: two-sided tail of the normal distribution', () => {
  expect(normalTwoSided(0)).toBe(1)
  expect(normalTwoSided(1.959963984540054)).toBeCloseTo(0.05, 12)
  expect(normalTwoSided(-1.6448536269514722)).toBeCloseTo(0.1, 12)
  expect(normalTwoSided(3) / 0.0026997960632601866).toBeCloseTo(1, 10)
  expect(normalTwoSided(8) / 1.244192114854357e-15).toBeCloseTo(1, 8)
})

// closed forms: with 1 degree 1 − 2·atan(t)/π, with 2 degrees 1 − t/√(2 + t²)
test('SC53: two-sided tail of Student’s t', () => {
  for (const t of [0.1, 1, 2.5, 12]) {
    expect(studentTwoSided(t, 1)).toBeCloseTo(1 - (2 * Math.atan(t)) / Math.PI, 12)
    expect(studentTwoSided(-t, 2)).toBeCloseTo(1 - t / Math.sqrt(2 + t * t), 12)
  }
  expect(studentTwoSided(0, 7)).toBe(1)
  expect(studentTwoSided(2.228138851964939, 10)).toBeCloseTo(0.05, 10)
})

// closed forms: with 2 degrees exp(−x/2), with 4 degrees (1 + x/2)·exp(−x/2); with 1 degree the normal tail of √x
test('SC53: upper tail of χ²', () => {
  for (const x of [0.5, 3, 9.5, 40]) {
    expect(chiSquareUpper(x, 2)).toBeCloseTo(Math.exp(-x / 2), 12)
    expect(chiSquareUpper(x, 4)).toBeCloseTo((1 + x / 2) * Math.exp(-x / 2), 12)
    expect(chiSquareUpper(x, 1)).toBeCloseTo(normalTwoSided(Math.sqrt(x)), 11)
  }
  expect(chiSquareUpper(0, 3)).toBe(1)
})

test('SC53: a tail of χ² however small keeps its digits', () => {
  for (const x of [60, 90, 200, 700]) {
    expect(chiSquareUpper(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 11)
    expect(chiSquareUpper(x, 4) / ((1 + x / 2) * Math.exp(-x / 2))).toBeCloseTo(1, 11)
    expect(chiSquareUpper(x, 1) / normalTwoSided(Math.sqrt(x))).toBeCloseTo(1, 10)
  }
})
