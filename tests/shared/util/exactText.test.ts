import { expect, test } from 'vitest'
import { exactText } from '../../../shared/util/exactText.ts'

test('DM432: a value that differs in its last digit is another one, the order of keys makes none', () => {
  expect(exactText({ at: 1_800_000_000_123 })).not.toBe(exactText({ at: 1_800_000_000_124 }))
  expect(exactText(0.1 + 0.2)).not.toBe(exactText(0.3))
  expect(exactText({ a: [{ b: 1, c: 2 }], d: undefined })).toBe(exactText({ a: [{ c: 2, b: 1 }] }))
  expect(exactText(new Map(Object.entries({ b: 1, a: 2 })))).toBe(exactText({ a: 2, b: 1 }))
  expect(exactText(undefined)).not.toBe(exactText(null))
})
