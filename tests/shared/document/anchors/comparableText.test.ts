import { expect, test } from 'vitest'
import { comparableText } from '../../../../shared/document/anchors/comparableText.ts'
import { editDistance, nearPlaces } from '../../../../shared/document/anchors/editDistance.ts'
import { withSeeds } from '../../../support/withSeeds.ts'

test.each([
  ['line feeds and tabs are one space', 'one\n\n two\tthree', 'one two three'],
  ['combining marks are put together', 'c\u030cedo', 'čedo'],
  ['soft hyphens, joiners and byte order marks are left out', 'pro\u00adte\u200bction\ufeff', 'protection'],
  ['case and script stay', 'ЖРТВА Žrtva', 'ЖРТВА Žrtva'],
  ['a no-break space is a space', '2\u00a0025', '2 025'],
  ['pairs of surrogates stay together', 'a😀b', 'a😀b'],
])('DM391: texts are compared so that %s', (_what, original, compared) => {
  expect(comparableText(original).text).toBe(compared)
})

test('DM391: each compared character leads back to where it stands', () => {
  const original = 'Die\u00adses  c\u030cedo'
  const compared = comparableText(original)
  const start = compared.text.indexOf('č')
  expect(original.slice(compared.originalStart(start), compared.originalEnd(start + 2))).toBe('c\u030ce')
  expect(original.slice(compared.originalStart(0), compared.originalEnd(6))).toBe('Die\u00adses')
  expect(compared.originalEnd(compared.text.length)).toBe(original.length)
})

test('DM391: places like a pattern are found with the distance that the plain definition gives', () =>
  withSeeds('nearPlaces', (random) => {
    const text = Array.from({ length: 60 }, () => random.pick(['a', 'b', 'c'])).join('')
    const pattern = Array.from({ length: 8 }, () => random.pick(['a', 'b', 'c'])).join('')
    const places = nearPlaces(text, pattern, 3)
    for (const { start, end, distance } of places) expect(editDistance(text.slice(start, end), pattern)).toBe(distance)
    const least = Math.min(
      ...Array.from({ length: 60 }, (_, from) => from).flatMap((from) =>
        Array.from({ length: 12 }, (_, length) => editDistance(text.slice(from, from + length), pattern)),
      ),
    )
    expect(Math.min(4, ...places.map(({ distance }) => distance))).toBe(Math.min(4, least))
  }))
