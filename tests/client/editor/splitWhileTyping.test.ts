import { expect, test } from 'vitest'
import { copyOf, merge, seededDoc } from '../../support/contentDocs.ts'
import { seededRandom } from '../../support/seededRandom.ts'
import { HeadlessEditor } from './headlessEditor.ts'

const TEXT = 'alpha beta gamma'
const WORD = 'WORD'
const ROUNDS = 60

/**
 * A split takes the rest of the paragraph away and writes it anew behind. A letter that a colleague types meanwhile behind
 * one of those that are taken away stays in the first paragraph: her word then stands in two. No letter is lost or doubled.
 */
test('splitting a paragraph while a colleague types at that very spot keeps every letter once, and both see the same', () => {
  const random = seededRandom('split while typing')
  let torn = 0
  for (let n = 0; n < ROUNDS; n++) {
    const a = seededDoc()
    new HeadlessEditor(a, 'conclusion:ID').type(TEXT).destroy()
    const b = copyOf(a)
    const [ana, marko] = [new HeadlessEditor(a, 'conclusion:ID'), new HeadlessEditor(b, 'conclusion:ID')]
    const at = 2 + random.int(TEXT.length - 3)
    marko.caretAfter(TEXT.slice(0, at - 1))
    const heard = random.int(WORD.length)
    for (const [index, letter] of WORD.split('').entries()) {
      marko.type(letter)
      if (index < heard) merge(a, b)
    }
    ana.dispatch(ana.state.tr.split(at))
    merge(a, b)
    expect(marko.text).toBe(ana.text)
    const letters = ana.text.replaceAll('\n', '').split('').sort().join('')
    expect(letters).toBe((TEXT + WORD).split('').sort().join(''))
    if (!ana.text.includes(WORD)) torn++
    ana.destroy()
    marko.destroy()
  }
  expect(torn).toBeGreaterThan(0)
})
