import { describe, expect, test } from 'vitest'
import { commentTextSchema, MAX_COMMENT } from '../../../shared/domain/discussion.ts'
import { withoutControls } from '../../../shared/util/typedText.ts'
import { parse } from '../../../shared/util/validate.ts'

describe('plain texts that people type', () => {
  test.each([
    ['line feeds stay', 'one\n\ntwo', 'one\n\ntwo'],
    ['other ends of lines become line feeds', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['a tab is a space', 'one\ttwo', 'one two'],
    ['control characters go', 'a\u0000b\u0007c\u001B[31md\u007Fe\u0085f', 'abc[31mdef'],
    ['letters, signs and marks of direction stay', 'Ђорђе ñ 👩‍🏫 \u200Eok\u202E', 'Ђорђе ñ 👩‍🏫 \u200Eok\u202E'],
  ])('DM470 %s', (_what, typed, kept) => {
    expect(withoutControls(typed)).toBe(kept)
  })

  test('DM470 a comment is trimmed, has words and at most 8,000 characters', () => {
    const textOf = (typed: string) => {
      const parsed = parse(commentTextSchema, typed)
      return parsed.ok ? parsed.value : null
    }
    expect(textOf('  So\u0000  ')).toBe('So')
    expect(textOf('\u0000 \u0001 so')).toBe('so')
    for (const empty of ['', '  ', '\u0000', ' \u0007\r\n\t ']) expect(textOf(empty)).toBeNull()
    expect(textOf('x'.repeat(MAX_COMMENT))).toHaveLength(MAX_COMMENT)
    expect(textOf('x'.repeat(MAX_COMMENT + 1))).toBeNull()
  })
})
