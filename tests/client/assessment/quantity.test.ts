import { describe, expect, test } from 'vitest'
import { parseQuantity, quantityText } from '../../../client/features/assessment/answer/quantity.ts'

const number = (value: number) => ({ kind: 'number', value })

describe('a number that somebody types', () => {
  test.each([
    ['12', 12],
    ['0', 0],
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['  7 ', 7],
    [',5', 0.5],
    ['.25', 0.25],
    ['0,125', 0.125],
    ['0.125', 0.125],
    ['1 234', 1234],
    ['1\u00a0234,5', 1234.5],
    ['1.234.567', 1234567],
    ['1,234,567', 1234567],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['12345,678', 12345.678],
    ['1.2345', 1.2345],
  ])('%s is a number', (text, value) => {
    expect(parseQuantity(text)).toEqual(number(value))
  })

  test.each(['1,234', '1.234', '12.345', '999,000'])('%s can mean two things and is not guessed', (text) => {
    expect(parseQuantity(text)).toMatchObject({ kind: 'ambiguous' })
  })

  test('an ambiguous number offers both readings, and each of them is clear', () => {
    const quantity = parseQuantity('1.234')
    if (quantity.kind !== 'ambiguous') throw new Error(`read as ${quantity.kind}`)
    expect(parseQuantity(quantity.thousands)).toEqual(number(1234))
    expect(parseQuantity(quantity.decimal)).toEqual(number(1.234))
  })

  test.each(['abc', '12x', '1,2,3', '1.23,4.5', '12,', '1..2', '1e5', 'Infinity', '1,234,56', '.'])(
    '%s is not a number',
    (text) => {
      expect(parseQuantity(text)).toEqual({ kind: 'not-a-number' })
    },
  )

  test('a negative number says so, whichever dash it has', () => {
    expect(parseQuantity('-3')).toEqual({ kind: 'negative' })
    expect(parseQuantity('−3')).toEqual({ kind: 'negative' })
  })

  test('nothing is empty, not zero', () => {
    expect(parseQuantity('')).toEqual({ kind: 'empty' })
    expect(parseQuantity('   ')).toEqual({ kind: 'empty' })
  })

  test('what a field shows is read back as the same number', () => {
    for (const value of [0, 1, 0.5, 12.25, 1234, 1234.5, 204400, 0.001])
      for (const decimal of [',', '.']) expect(parseQuantity(quantityText(value, decimal))).toEqual(number(value))
  })
})
