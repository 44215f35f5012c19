import { describe, expect, test } from 'vitest'
import { newId } from '../../../shared/domain/ids.ts'
import { personColor, presenceSchema } from '../../../shared/protocol/presence.ts'
import { parse } from '../../../shared/util/validate.ts'
import { ANA } from '../../support/contentDocs.ts'

/** Contrast with white as WCAG 2 defines it. */
function contrastWithWhite(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 1.05 / (0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) + 0.05)
}

describe('PR13: colours of people', () => {
  test('PR13: white text on any of them meets AA', () => {
    const colors = new Set(Array.from({ length: 2000 }, () => personColor(newId())))
    expect(colors.size).toBe(12)
    expect([...colors].filter((color) => contrastWithWhite(color) < 4.5)).toEqual([])
  })

  test('PR13: they are told apart, and people spread over all of them', () => {
    const ids = Array.from({ length: 2400 }, (_, n) => `member${n}`)
    const counts = new Map<string, number>()
    for (const id of ids) counts.set(personColor(id), (counts.get(personColor(id)) ?? 0) + 1)
    for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(70)
    const channels = (color: string): number[] => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
    const colors = [...counts.keys()]
    const tooClose = colors.flatMap((a, n) =>
      colors
        .slice(n + 1)
        .filter((b) => Math.hypot(...channels(a).map((value, at) => value - (channels(b)[at] ?? 0))) < 45)
        .map((b) => `${a} ${b}`),
    )
    expect(tooClose).toEqual([])
  })

  test('PR13: the measure itself: black on white is 21, white on white 1', () => {
    expect(contrastWithWhite('#000000')).toBeCloseTo(21, 5)
    expect(contrastWithWhite('#ffffff')).toBeCloseTo(1, 5)
  })

  test.each(['', 'x', 'red;background:url(x)', '👩‍👩‍👧', 'a'.repeat(10_000), ANA])(
    'PR13: %j gives #rrggbb, the same each time, and nothing of the id',
    (id) => {
      expect(personColor(id)).toMatch(/^#[0-9a-f]{6}$/)
      expect(personColor(id)).toBe(personColor(id))
    },
  )
})

test('PR13: presence carries a person and a place, and nothing that is no code', () => {
  const user = { id: ANA, name: 'Ana', color: '#334455' }
  expect(parse(presenceSchema, { user, place: { indicator: 'ID-02', field: null } }).ok).toBe(true)
  expect(parse(presenceSchema, { user, place: null }).ok).toBe(true)
  expect(parse(presenceSchema, { user }).ok).toBe(true)
  expect(parse(presenceSchema, { user, place: { indicator: '<img>', field: null } }).ok).toBe(false)
  expect(parse(presenceSchema, { place: null }).ok).toBe(false)
})
