import { describe, expect, test } from 'vitest'
import { placeAfterKey } from '../../../client/features/assessment/answer/moveFocus.ts'

describe('DM300: keys that move through choices', () => {
  test.each([
    ['ArrowDown', 1, 2],
    ['ArrowRight', 4, 0],
    ['ArrowUp', 0, 4],
    ['ArrowLeft', 3, 2],
    ['Home', 3, 0],
    ['End', 0, 4],
  ])('DM300: %s from %i leads to %i', (key, from, to) => {
    expect(placeAfterKey(key, from, 5)).toBe(to)
  })

  test.each([' ', 'Enter', 'Tab', '3', 'toString'])('DM300: %o moves nowhere', (key) => {
    expect(placeAfterKey(key, 1, 5)).toBeNull()
  })
})
