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
    const offsets = Array.from({ length: plain.length }, (_, at) => at)
    for (const at of offsets) expect(flatOf(at)).toBe(plain.slice(0, at).replaceAll('\n', '').length)
    for (const at of offsets.filter((each) => plain[each] !== '\n'))
      expect([flat[flatOf(at)], plainOf(flatOf(at))]).toEqual([plain[at], at])
    expect(flatOf(plain.length)).toBe(flat.length)
  }))
