import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { assert, must, unreachable } from '../../../shared/util/assert.ts'
import { faultLine, parse, showValue } from '../../../shared/util/validate.ts'

const schema = z.strictObject({
  name: z.string().check(z.minLength(2), z.maxLength(5)),
  tags: z.optional(z.array(z.string().check(z.regex(/^[a-z]+$/))).check(z.maxLength(1))),
  inner: z.optional(z.object({ list: z.array(z.object({ 'odd key': z.number() })) })),
})
const faultsOf = (input: unknown) => {
  const parsed = parse(schema, input)
  return parsed.ok ? [] : parsed.faults
}

describe('PR18: faults name path, value and expectation', () => {
  test('PR18: a good value comes through', () => {
    expect(parse(schema, { name: 'Ana' })).toEqual({ ok: true, value: { name: 'Ana' } })
  })

  test.each<[unknown, string, string, string]>([
    [{ name: 7 }, 'name', '7', 'a string'],
    [{}, 'name', 'nothing', 'a string'],
    [{ name: 'A' }, 'name', '"A"', 'at least 2 characters'],
    [{ name: 'Anamarija' }, 'name', '"Anamarija"', 'at most 5 characters'],
    [{ name: 'Ana', tags: ['ok', 'ok'] }, 'tags', '["ok","ok"]', 'at most 1 entry'],
    [{ name: 'Ana', tags: ['X'] }, 'tags[0]', '"X"', 'text of the form /^[a-z]+$/'],
    [{ name: 'Ana', tags: 'x' }, 'tags', '"x"', 'an array'],
    [{ name: 'Ana', inner: { list: [{ 'odd key': null }] } }, 'inner.list[0].odd key', 'null', 'a number'],
    [{ name: 'Ana', extra: [1] }, 'extra', '[1]', 'no such field'],
    [null, '', 'null', 'an object'],
    [undefined, '', 'nothing', 'an object'],
  ])('PR18: %j', (input, path, value, expected) => {
    expect(faultsOf(input)).toEqual([{ path, value, expected }])
  })

  test('PR18: all faults at once, in one line', () => {
    expect(faultLine(faultsOf({ name: 1, extra: true }))).toBe(
      'name: 1 – expected a string; extra: true – expected no such field',
    )
    expect(faultLine(faultsOf(7))).toBe('input: 7 – expected an object')
  })

  test('PR18: a long value is cut', () => {
    expect(showValue('x'.repeat(500))).toHaveLength(121)
  })
})

describe('PR18: showing a value never throws', () => {
  const cycle: Record<string, unknown> = {}
  cycle.self = cycle
  const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], 0)
  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'nothing'],
    ['null', null, 'null'],
    ['a big integer', 7n, '7n'],
    ['a big integer inside', { a: 7n }, 'object'],
    ['a cycle', cycle, 'object'],
    ['a deep tower', deep, 'object'],
    ['a function', () => 1, 'function'],
    ['a symbol', Symbol('x'), 'symbol'],
    ['NaN', Number.NaN, 'null'],
  ])('PR18: %s', (_, value, shown) => {
    expect(showValue(value)).toBe(shown)
    expect(parse(z.string(), value).ok).toBe(false)
  })
})

describe('PR19: programming errors', () => {
  test('PR19: assert and must throw with their sentence', () => {
    expect(() => assert(0, 'zero is something')).toThrow('Assertion failed: zero is something')
    expect(must(0, 'the number')).toBe(0)
    expect(() => must(null, 'the number')).toThrow('the number must be there')
  })

  test('PR19: an arm that cannot be reached names the value', () => {
    expect(() => unreachable('x' as never)).toThrow('Unreachable: "x"') // the type says it cannot happen; the test makes it
  })
})
