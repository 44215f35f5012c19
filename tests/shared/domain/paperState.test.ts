import { expect, test } from 'vitest'
import { paperState, type Stage } from '../../../shared/domain/round.ts'

const of = (...stages: Stage[]): string => paperState(stages.map((stage) => ({ stage })))

test('DM370 a paper is a draft until everything on it is agreed or released', () => {
  expect(of()).toBe('draft')
  expect(of('review')).toBe('draft')
  expect(of('agreed', 'drafting', 'released')).toBe('draft')
  expect(of('agreed', 'released')).toBe('agreed')
  expect(of('released', 'released')).toBe('released')
})
