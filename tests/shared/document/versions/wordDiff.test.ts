import { expect, test } from 'vitest'
import { wordDiff } from '../../../../shared/document/versions/wordDiff.ts'
import { seededRandom } from '../../../support/seededRandom.ts'

const side = (before: string, after: string, other: 'added' | 'removed'): string =>
  wordDiff(before, after)
    .filter(({ kind }) => kind !== other)
    .map(({ text }) => text)
    .join('')

test('DM98: names the words that went and came, and leaves the rest in one piece', () => {
  expect(wordDiff('The police trained 12 officers.', 'The police trained 40 officers in May.')).toEqual([
    { kind: 'same', text: 'The police trained ' },
    { kind: 'removed', text: '12' },
    { kind: 'added', text: '40' },
    { kind: 'same', text: ' officers' },
    { kind: 'added', text: ' in May' },
    { kind: 'same', text: '.' },
  ])
  expect(wordDiff('исто', 'исто')).toEqual([{ kind: 'same', text: 'исто' }])
  expect(wordDiff('', 'ново')).toEqual([{ kind: 'added', text: 'ново' }])
  expect(wordDiff('', '')).toEqual([])
})

test('DM98: both texts can be read from the parts, whatever they are and however long', () => {
  const random = seededRandom('wordDiff')
  const words = ['a', 'б', 'đ', ' ', '\n', '.', '👩‍👩‍👧', 'word', '12']
  const text = (length: number): string => Array.from({ length }, () => random.pick(words)).join('')
  for (let round = 0; round < 100; round++) {
    const [before, after] = [text(round % 40), text((round * 7) % 40)]
    expect(side(before, after, 'added')).toBe(before)
    expect(side(before, after, 'removed')).toBe(after)
  }
  const [long, longer] = [text(9_000), text(9_500)]
  expect(side(long, longer, 'added')).toBe(long)
  expect(side(long, longer, 'removed')).toBe(longer)
})
