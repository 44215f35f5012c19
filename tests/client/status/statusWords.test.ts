import { expect, test } from 'vitest'
import { statusWords } from '../../../client/features/status/statusWords.ts'
import { formatter } from '../../../shared/i18n/format.ts'

const words = statusWords(formatter('en'), 'none')

test.each([
  [null, 'none'],
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1 kB'],
  [1_550, '1.6 kB'],
  [52_400_000, '52 MB'],
  [4_210_000_000, '4.2 GB'],
])('RO154: %s bytes read %s', (bytes, text) => {
  expect(words.bytes(bytes)).toBe(text)
})

test.each([
  [null, 'none'],
  [0.42, '0.4 ms'],
  [9.96, '10 ms'],
  [1_234, '1,234 ms'],
])('RO154: %s milliseconds read %s', (ms, text) => {
  expect(words.ms(ms)).toBe(text)
})
