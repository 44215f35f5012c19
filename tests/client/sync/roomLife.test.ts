import { describe, expect, test } from 'vitest'
import { applyLifeEvent, lifeShown, OPENING, type RoomLifeEvent } from '../../../client/sync/roomLife.ts'
import type { LinkRefusal, RoomLife } from '../../../client/sync/room.ts'

const after = (...events: RoomLifeEvent[]): RoomLife => events.reduce(applyLifeEvent, OPENING)
const REFUSALS = ['signed-out', 'no-right', 'gone', 'epoch-changed', 'too-old', 'too-large', 'misbehaving'] as const
const online = { kind: 'link', link: { kind: 'online' } } as const
const writes = { kind: 'welcome', readOnlyBecause: null } as const
const ended = (because: LinkRefusal): RoomLifeEvent => ({ kind: 'ended', because })

/** Everything that can happen, so that all ways through three of them are walked. */
const EVENTS: readonly RoomLifeEvent[] = [
  online,
  { kind: 'link', link: { kind: 'offline' } },
  ...REFUSALS.map(ended),
  { kind: 'copy-writable' },
  writes,
  { kind: 'welcome', readOnlyBecause: 'released' },
  { kind: 'changes-refused' },
  { kind: 'signed-in-again' },
  { kind: 'closed' },
]

describe('the life of a room', () => {
  test('whatever happens in whatever order, nobody may write where the link was refused or the room closed', () => {
    const lives = EVENTS.flatMap((a) => EVENTS.flatMap((b) => EVENTS.map((c) => after(a, b, c)))).map((life) =>
      lifeShown(life, { isFetching: false, serverFails: false }),
    )
    const writing = lives.filter(({ writable }) => writable.kind === 'yes')
    expect(new Set(writing.map(({ life }) => life))).toEqual(new Set(['live']))
    expect(new Set(writing.map(({ link }) => link.kind))).toEqual(new Set(['connecting', 'online', 'offline']))
    const refused = lives.filter(({ link }) => link.kind === 'refused')
    expect(new Set(refused.map(({ life, writable }) => `${life} ${writable.kind}`))).toEqual(new Set(['givenUp no']))
  })

  test('a lost link keeps the right to write; a copy gives it only until the server told', () => {
    expect(after(writes, online, { kind: 'link', link: { kind: 'offline' } })).toEqual({
      life: 'live',
      link: { kind: 'offline' },
      writable: { kind: 'yes' },
    })
    expect(after({ kind: 'copy-writable' }).writable).toEqual({ kind: 'yes' })
    expect(after({ kind: 'welcome', readOnlyBecause: 'role' }, { kind: 'copy-writable' }).writable).toEqual({
      kind: 'no',
      because: 'role',
    })
  })

  test('after the server refused what was written, nothing more can be written, and no welcome brings it back', () => {
    expect(after(writes, online, { kind: 'changes-refused' }, online, writes)).toEqual({
      life: 'givenUp',
      why: 'changes-refused',
      link: { kind: 'offline' },
      writable: { kind: 'no', because: 'not-known-yet' },
    })
    expect(after({ kind: 'welcome', readOnlyBecause: 'released' }, { kind: 'changes-refused' }).writable).toEqual({
      kind: 'no',
      because: 'released',
    })
  })

  test('only who was signed out comes back, by signing in', () => {
    for (const because of REFUSALS)
      expect(after(writes, ended(because), { kind: 'signed-in-again' }).life).toBe(
        because === 'signed-out' ? 'opening' : 'givenUp',
      )
    expect(after({ kind: 'closed' }, writes, online).life).toBe('closed')
  })

  test('what ended the link says why nothing can be written', () => {
    const why = REFUSALS.map((because) => after(writes, ended(because)).writable)
    const unknown = { kind: 'no', because: 'not-known-yet' }
    expect(why).toEqual([
      unknown,
      { kind: 'no', because: 'role' },
      unknown,
      unknown,
      { kind: 'no', because: 'client-too-old' },
      unknown,
      unknown,
    ])
  })

  test('while the server cannot save, nobody writes; other reasons stay', () => {
    const failing = { isFetching: false, serverFails: true }
    expect(lifeShown(after(writes), failing).writable).toEqual({ kind: 'no', because: 'store-failed' })
    expect(lifeShown(after({ kind: 'welcome', readOnlyBecause: 'role' }), failing).writable).toEqual({
      kind: 'no',
      because: 'role',
    })
    expect(lifeShown(after(ended('gone')), { isFetching: true, serverFails: true })).toEqual(after(ended('gone')))
  })
})
