import { describe, expect, test } from 'vitest'
import { answerOfDigit, commandOf } from '../../../client/features/assessment/keyboard/keys.ts'
import type { KeyPress } from '../../../client/keyboard/KeyPress.ts'
import { COUNT, SCALE, YES_PARTLY_NO } from '../../support/instruments.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

describe('keys outside text', () => {
  test.each([
    ['j', 'next'],
    ['k', 'previous'],
    ['?', 'help'],
    ['c', 'comment'],
    ['Escape', 'escape'],
  ])('%s asks for %s', (key, kind) => {
    expect(commandOf(press(key), true)).toEqual({ kind })
  })

  test('on a Cyrillic keyboard the place of the key counts', () => {
    expect(commandOf(press('ј', { code: 'KeyJ' }), true)).toEqual({ kind: 'next' })
    expect(commandOf(press('к', { code: 'KeyK' }), true)).toEqual({ kind: 'previous' })
    expect(commandOf(press('с', { code: 'KeyS' }), true)).toEqual({ kind: 'suggest' })
    expect(commandOf(press('з', { code: 'KeyZ', ctrlKey: true }), true)).toEqual({ kind: 'undo' })
  })

  test('DM485 n, p and u ask of the threads, on a Cyrillic keyboard too, and not where single keys are off', () => {
    const asked = ['n', 'p', 'u'].map((key) => commandOf(press(key), true))
    const asks = ['next', 'previous', 'set-unread'].map((ask) => ({ kind: 'thread', ask }))
    expect(asked).toEqual(asks)
    expect(['KeyN', 'KeyP', 'KeyU'].map((code) => commandOf(press('н', { code }), true))).toEqual(asks)
    expect(commandOf(press('n'), false)).toBeNull()
  })

  test('on a Latin keyboard the letter counts, wherever its key is', () => {
    expect(commandOf(press('h', { code: 'KeyJ' }), true)).toBeNull()
  })

  test('Ctrl or Cmd with Z undoes, with Shift+Z or Y redoes', () => {
    expect(commandOf(press('z', { ctrlKey: true }), true)).toEqual({ kind: 'undo' })
    expect(commandOf(press('Z', { metaKey: true, shiftKey: true }), true)).toEqual({ kind: 'redo' })
    expect(commandOf(press('y', { ctrlKey: true }), true)).toEqual({ kind: 'redo' })
  })

  test('other keys with Ctrl or Alt stay the browser’s', () => {
    expect(commandOf(press('c', { ctrlKey: true }), true)).toBeNull()
    expect(commandOf(press('j', { altKey: true }), true)).toBeNull()
    expect(commandOf(press('3', { metaKey: true }), true)).toBeNull()
  })

  test('with single keys off only Escape and those with Ctrl remain', () => {
    for (const key of ['j', 'k', '?', 'c', '3']) expect(commandOf(press(key), false)).toBeNull()
    expect(commandOf(press('Escape'), false)).toEqual({ kind: 'escape' })
    expect(commandOf(press('z', { ctrlKey: true }), false)).toEqual({ kind: 'undo' })
  })
})

describe('a digit as an answer', () => {
  test('on a scale 0–4 the digit is the level', () => {
    expect(answerOfDigit(SCALE, 0)).toEqual({ kind: 'scale', level: 0 })
    expect(answerOfDigit(SCALE, 4)).toEqual({ kind: 'scale', level: 4 })
    expect(answerOfDigit(SCALE, 5)).toBeNull()
  })

  test('on another scale it is the nth choice', () => {
    const levels = [
      { score: 0, text: 'none' },
      { score: 2, text: 'some' },
      { score: 4, text: 'all' },
    ]
    const scale = { kind: 'scale', min: 0, max: 4, levels } as const
    expect(answerOfDigit({ ...scale, levels }, 2)).toEqual({ kind: 'scale', level: 2 })
    expect(answerOfDigit({ ...scale, levels }, 3)).toEqual({ kind: 'scale', level: 4 })
    expect(answerOfDigit({ ...scale, levels }, 0)).toBeNull()
  })

  test('yes, partly, no are 1, 2, 3', () => {
    expect([0, 1, 2, 3, 4].map((digit) => answerOfDigit(YES_PARTLY_NO, digit))).toEqual([
      null,
      { kind: 'yes_partly_no', choice: 'yes' },
      { kind: 'yes_partly_no', choice: 'partly' },
      { kind: 'yes_partly_no', choice: 'no' },
      null,
    ])
  })

  test('a number is never answered by a single key', () => {
    expect(answerOfDigit(COUNT, 1)).toBeNull()
  })
})
