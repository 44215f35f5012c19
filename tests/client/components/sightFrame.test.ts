import { expect, test } from 'vitest'
import { wayIntoSight } from '../../../client/components/sightFrame.ts'

const frame = { top: 80, bottom: 520 }

test('DM339 a caret in sight moves nothing', () => {
  expect(wayIntoSight({ top: 92, bottom: 112 }, frame, 12)).toBe(0)
  expect(wayIntoSight({ top: 488, bottom: 508 }, frame, 12)).toBe(0)
})

test('DM339 a caret behind a bar is brought before it, with a margin', () => {
  expect(wayIntoSight({ top: 600, bottom: 620 }, frame, 12)).toBe(112)
  expect(wayIntoSight({ top: 510, bottom: 530 }, frame, 12)).toBe(22)
  expect(wayIntoSight({ top: 20, bottom: 40 }, frame, 12)).toBe(-72)
})

test('DM339 what is higher than the frame shows its top', () => {
  expect(wayIntoSight({ top: 100, bottom: 900 }, frame, 12)).toBe(8)
})
