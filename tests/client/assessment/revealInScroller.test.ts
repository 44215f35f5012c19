import { describe, expect, test } from 'vitest'
import { shortestWay } from '../../../client/features/assessment/outline/revealInScroller.ts'

describe('the shortest way into sight', () => {
  test('what is in sight with room around it stays', () => {
    expect(shortestWay({ top: 100, bottom: 140 }, 600)).toBe(0)
  })
  test('below: down just so far that its lower edge has room', () => {
    expect(shortestWay({ top: 700, bottom: 740 }, 600)).toBe(740 - 600 + 48)
  })
  test('above: up just so far that its upper edge has room', () => {
    expect(shortestWay({ top: -200, bottom: -160 }, 600)).toBe(-248)
  })
  test('taller than the frame: its top is shown', () => {
    expect(shortestWay({ top: 50, bottom: 900 }, 600)).toBe(50)
  })
})
