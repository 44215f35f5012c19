import { describe, expect, test } from 'vitest'
import { leaves, stepTyping, writes, type Press, type Typing, type TypingEvent } from '../../../client/typing/typing.ts'

const FREE: Typing = { kind: 'free' }
const run = (...events: TypingEvent[]) =>
  events.reduce((step, event) => stepTyping(step.typing, event), stepTyping(FREE, { kind: 'entered' }))
const gone = { kind: 'away', box: 'gone', to: 'elsewhere' } as const
const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  altGraph: false,
  ...more,
})

describe('keys that lost their text', () => {
  test('DM271: a box that goes away while one writes, or only stands in it, sends the keys to the quiet place', () => {
    expect(run({ kind: 'typed' }, gone).keys).toBe('quiet')
    expect(run(gone).keys).toBe('quiet')
  })

  test('DM271: a box that stands but lost the focus gets the keys back', () => {
    expect(run({ kind: 'typed' }, { kind: 'away', box: 'usable', to: 'elsewhere' }).keys).toBe('back')
  })

  test('DM271: after a deed of one’s own keys are keys', () => {
    expect(run({ kind: 'typed' }, { kind: 'deed' }, gone)).toEqual({ typing: FREE, keys: 'on' })
    expect(stepTyping(FREE, gone)).toEqual({ typing: FREE, keys: 'on' })
  })

  test('DM271: a deed that did not lead out of the box is over with the next letter', () => {
    expect(run({ kind: 'deed' }, { kind: 'typed' }, gone).keys).toBe('quiet')
  })

  test('DM271: a dialog that opened keeps its keys', () => {
    expect(run({ kind: 'typed' }, { kind: 'away', box: 'usable', to: 'dialog' }).keys).toBe('on')
  })

  test.each([
    [press('a'), true],
    [press('š'), true],
    [press('2'), true],
    [press('Enter'), true],
    [press('Backspace'), true],
    [press('@', { ctrlKey: true, altKey: true, altGraph: true }), true],
    [press('c', { ctrlKey: true }), false],
    [press('ArrowLeft'), false],
    [press('F5'), false],
  ])('DM271: %o writes: %s', (key, expected) => {
    expect(writes(key)).toBe(expected)
  })

  test('DM271: Tab, Escape and sending lead out; Enter does where it begins no line', () => {
    expect(leaves(press('Tab'), false)).toBe(true)
    expect(leaves(press('Escape'), false)).toBe(true)
    expect(leaves(press('Enter'), false)).toBe(false)
    expect(leaves(press('Enter'), true)).toBe(true)
    expect(leaves(press('Enter', { ctrlKey: true }), false)).toBe(true)
    expect(leaves(press('a'), true)).toBe(false)
  })
})
