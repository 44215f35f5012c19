import { expect, test } from 'vitest'
import { textDifference } from '../../../../shared/document/versions/textDifference.ts'

const blocks = (word: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ type: 'paragraph', content: [{ type: 'text', text: `${word} ${at}` }] }))

test('DM434: comparing blocks is work of the same budget as comparing words, and what it cannot pay for is told as a whole', () => {
  const budget = { cells: 1_000, characters: 100_000 }
  textDifference(blocks('Then', 20), blocks('Now', 20), budget)
  expect(budget.cells).toBeLessThanOrEqual(600)
  const before = budget.cells
  const { blocks: told } = textDifference(blocks('Then', 50), blocks('Now', 50), budget)
  expect(budget.cells).toBe(before)
  expect(told.map(({ kind }) => kind)).toEqual(['words'])
})
