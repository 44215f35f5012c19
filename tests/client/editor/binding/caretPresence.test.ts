import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { caretPresence } from '../../../../client/editor/binding/caretPresence.ts'
import { safeHref, typedHref } from '../../../../client/editor/safeHref.ts'
import { wellFormed } from '../../../../shared/util/wellFormed.ts'
import { peopleHere } from '../../../../client/sync/link/peopleHere.ts'
import type { MemberId } from '../../../../shared/domain/ids.ts'
import { personColor } from '../../../../shared/protocol/presence.ts'

const ANA = 'anaanaana' as MemberId // brand: test id
const user = (id: string, color = '#112233') => ({ id, name: id.slice(0, 3), color })
let awareness: Awareness

beforeEach(() => {
  vi.useFakeTimers()
  awareness = new Awareness(new Y.Doc())
})
afterEach(() => {
  awareness.destroy()
  vi.useRealTimers()
})

describe('carets of others', () => {
  test('trap 31: however fast the caret moves, it is told at most four times a second, and where it came to rest', () => {
    const presence = caretPresence(awareness)
    let told = 0
    awareness.on('update', () => (told += 1))
    for (let move = 0; move < 200; move++) {
      presence.setLocalStateField('cursor', { anchor: { move }, head: { move } })
      vi.advanceTimersByTime(10)
    }
    vi.advanceTimersByTime(1_000)
    expect(told).toBeLessThanOrEqual(10)
    expect(awareness.getLocalState()?.cursor).toEqual({ anchor: { move: 199 }, head: { move: 199 } })
  })

  test('DM441 a caret at the end of a text is told behind its own letter, and told once', () => {
    const { doc } = awareness
    const text = new Y.XmlText('Mine')
    doc.getXmlFragment('field').insert(0, [text])
    const presence = caretPresence(awareness)
    const end = Y.createRelativePositionFromTypeIndex(text, 4)
    presence.setLocalStateField('cursor', { anchor: end, head: end })
    expect(presence.getLocalState().cursor).toEqual({ anchor: end, head: end })
    text.insert(4, ', and theirs')
    const told: unknown = Reflect.get(Object(awareness.getLocalState()?.cursor), 'head')
    const at = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(told), doc)
    expect(at?.index).toBe(4)
  })

  test('trap 36: a colour comes from the id, whatever the wire says; states that do not parse are nobody', () => {
    const cursor = { anchor: {}, head: {} }
    awareness.getStates().set(7, { user: user('markomarko', 'red; background: url(//evil)'), cursor })
    awareness.getStates().set(8, { user: { name: 'Alice CEO' }, cursor })
    awareness.getStates().set(9, { user: user('ilirilirilir'), cursor: 'bad' })
    const states = caretPresence(awareness).getStates()
    expect(states.get(7)?.user).toEqual({ name: 'mar', color: personColor('markomarko') })
    expect(states.has(8)).toBe(false)
    expect(states.get(9)?.cursor).toBeNull()
  })

  test('people are shown once each, the reader never, with the tab that says a place', () => {
    const place = { indicator: null, field: 'rationale:ID-01' }
    awareness.getStates().set(1, { user: user('markomarko') })
    awareness.getStates().set(2, { user: user('markomarko'), place })
    awareness.getStates().set(3, { user: user('markomarko'), place: null })
    awareness.getStates().set(4, { user: user(ANA), place })
    expect(peopleHere(awareness, ANA)).toEqual([
      { member: 'markomarko', name: 'mar', color: personColor('markomarko'), place },
    ])
  })
})

test.each([
  ['https://example.org/a', 'https://example.org/a'],
  [' http://example.org ', 'http://example.org/'],
  ['mailto:a@b.org', 'mailto:a@b.org'],
  ['javascript:alert(1)', null],
  ['JaVaScript:alert(1)', null],
  ['data:text/html,x', null],
  ['ftp://example.org', null],
  ['/relative', null],
  [undefined, null],
])('a link may lead to %s: %s', (href, expected) => {
  expect(safeHref(href)).toBe(expected)
})

test.each([
  ['example.org/x', 'https://example.org/x'],
  ['a@b.org', 'mailto:a@b.org'],
  ['javascript:alert(1)', null],
  ['two words.org', null],
  ['word', null],
  ['', null],
])('typed as an address, %s becomes %s', (typed, expected) => {
  expect(typedHref(typed)).toBe(expected)
})

test('trap 11: halves of characters are replaced, whole ones stay', () => {
  expect(wellFormed('a\uD83Db')).toBe('a\uFFFDb')
  expect(wellFormed('\uDE00')).toBe('\uFFFD')
  expect(wellFormed('😀 👩‍👩‍👧 ћ')).toBe('😀 👩‍👩‍👧 ћ')
})
