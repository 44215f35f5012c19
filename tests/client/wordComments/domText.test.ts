import { expect, test } from 'vitest'
import { withoutBreaks } from '../../../client/wordComments/domText.ts'
import type { SeededRandom } from '../../support/seededRandom.ts'
import { withSeeds } from '../../support/withSeeds.ts'

const SIGNS = ['a', 'б', ' ', '\n', '😀']

test('DM396: each character of a plain text that is on the page leads there and back, line feeds do not', () =>
  withSeeds('dom-text-offsets', (random: SeededRandom) => {
    const plain = Array.from({ length: random.int(30) }, () => SIGNS[random.int(SIGNS.length)] ?? '').join('')
    const { flat, flatOf, plainOf } = withoutBreaks(plain)
    expect(flat).toBe(plain.split('\n').join(''))
    for (let at = 0; at < plain.length; at += 1) {
      if (plain[at] !== '\n') expect([flat[flatOf(at)], plainOf(flatOf(at))]).toEqual([plain[at], at])
      expect(flatOf(at)).toBe(plain.slice(0, at).replaceAll('\n', '').length)
    }
    expect(flatOf(plain.length)).toBe(flat.length)
  }))
