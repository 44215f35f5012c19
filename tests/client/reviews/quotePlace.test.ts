import { expect, test } from 'vitest'
import { anchorOnFrozen, piecesOf, placeOfQuote } from '../../../client/features/reviews/read/quotePlace.ts'
import { must } from '../../../shared/util/assert.ts'

const TEXT = 'Тужилаштво није објавило бројеве.\nThe court has,  the court has not.'

const stretchOf = (words: string, from = 0) => {
  const start = TEXT.indexOf(words, from)
  return { start, end: start + words.length }
}

test('DM517: chosen words of a text that does not change are found again at their place, twins too', () => {
  for (const stretch of [
    stretchOf('није објавило'),
    stretchOf('бројеве.\nThe'),
    stretchOf('court has'),
    stretchOf('court has', TEXT.indexOf('court has') + 1),
    stretchOf('has,  the'),
  ]) {
    const anchor = must(anchorOnFrozen('rationale:LF-01', TEXT, stretch), 'an anchor')
    expect(anchor).toMatchObject({ kind: 'text', field: 'rationale:LF-01', start: '', end: '' })
    expect(placeOfQuote(TEXT, anchor.quote)).toEqual(stretch)
  }
})

test('DM517: white space at the ends is no part of them, and nothing alone is no place', () => {
  const anchor = must(anchorOnFrozen('rationale:LF-01', TEXT, { start: 10, end: 16 }), 'an anchor')
  expect(TEXT.slice(10, 16)).toBe(' није ')
  expect(placeOfQuote(TEXT, anchor.quote)).toEqual({ start: TEXT.indexOf('није'), end: TEXT.indexOf('није') + 4 })
  expect(anchorOnFrozen('rationale:LF-01', TEXT, { start: 10, end: 11 })).toBeNull()
  expect(anchorOnFrozen('rationale:LF-01', TEXT, { start: 5, end: 5 })).toBeNull()
  expect(anchorOnFrozen('rationale:LF-01', 'a'.repeat(3000), { start: 0, end: 2500 })).toBeNull()
})

test('DM517: in a text with other words at that place they are nowhere', () => {
  const { quote } = must(anchorOnFrozen('rationale:LF-01', TEXT, stretchOf('објавило')), 'an anchor')
  expect(placeOfQuote(TEXT.replace('објавило', 'објавила'), quote)).toBeNull()
  expect(placeOfQuote('', quote)).toBeNull()
})

test('DM517: pieces are the whole text, marked where a stretch lies', () => {
  const pieces = piecesOf('abcdef', [
    { start: 1, end: 3 },
    { start: 2, end: 5 },
  ])
  expect(pieces.map(({ words }) => words).join('')).toBe('abcdef')
  expect(
    pieces
      .filter(({ isMarked }) => isMarked)
      .map(({ words }) => words)
      .join(''),
  ).toBe('bcde')
  expect(piecesOf('ab', [])).toEqual([{ words: 'ab', isMarked: false, start: 0 }])
})
