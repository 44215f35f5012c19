import { expect, test } from 'vitest'
import { randomStream } from '../../../../shared/scoring/formulae/random.ts'

test('SC54: the same seed gives the same stream, another seed another one', () => {
  const draw = (seed: number) => {
    const random = randomStream(seed)
    return Array.from({ length: 20 }, () => random.next())
  }
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
  expect(draw(7)).toEqual(draw(7 + 2 ** 32))
})

test('SC54: draws are uniform on [0, 1) and do not hang together', () => {
  const random = randomStream(20261123)
  const n = 200_000
  const bins = Array.from({ length: 20 }, () => 0)
  let before = 0.5
  let product = 0
  let inside = true
  for (let index = 0; index < n; index++) {
    const value = random.next()
    inside = inside && value >= 0 && value < 1
    bins[Math.floor(value * 20)] = (bins[Math.floor(value * 20)] ?? 0) + 1
    product += (value - 0.5) * (before - 0.5)
    before = value
  }
  expect(inside).toBe(true)
  const chi = bins.reduce((sum, count) => sum + (count - n / 20) ** 2 / (n / 20), 0)
  expect(chi).toBeLessThan(43.8) // 99.9 % of χ² with 19 degrees
  expect(Math.abs(product / n / (1 / 12))).toBeLessThan(0.01)
})

test('SC54: whole numbers cover exactly the asked range', () => {
  const random = randomStream(3)
  const seen = new Set(Array.from({ length: 500 }, () => random.below(6)))
  expect([...seen].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5])
})
