import { describe, expect, test } from 'vitest'
import { at, shareOfAxis, span, spread } from '../../../client/components/charts/scale.ts'

describe('the axis that all charts share', () => {
  test('DM120: a value lies between the ends of its axis and is held there', () => {
    expect([at(0, [0, 4]), at(1, [0, 4]), at(4, [0, 4])]).toEqual(['0%', '25%', '100%'])
    expect([at(-1, [0, 4]), at(7, [0, 4])]).toEqual(['0%', '100%'])
    expect(shareOfAxis(1, [1, 1])).toBe(0.5)
    expect([span(1, 3, [0, 4]), span(3, 1, [0, 4])]).toEqual(['50%', '0%'])
  })

  test('DM120: labels keep apart, in their order and on the chart', () => {
    expect(spread([10, 11, 90], 10, 100)).toEqual([10, 20, 90])
    expect(spread([98, 99, 100], 10, 100)).toEqual([80, 90, 100])
    expect(spread([50, 10], 10, 100)).toEqual([50, 10])
    const crowded = spread([5, 5, 5, 5, 5], 50, 100)
    expect(crowded).toEqual([0, 25, 50, 75, 100].map((y) => expect.closeTo(y, 9)))
  })
})
