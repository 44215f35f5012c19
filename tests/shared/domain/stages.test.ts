import { expect, test } from 'vitest'
import { earliestStage } from '../../../shared/domain/stages.ts'

test('the earliest stage is by the order of the work, not of the list or the alphabet', () => {
  expect(earliestStage(['released', 'review', 'agreed'])).toBe('review')
  expect(earliestStage(['agreed', 'preparing'])).toBe('preparing')
  expect(earliestStage([])).toBeNull()
})
