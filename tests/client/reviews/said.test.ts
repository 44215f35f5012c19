import { expect, test } from 'vitest'
import type { BoxDraft } from '../../../client/features/reviews/write/reviewDrafts.ts'
import { NOTHING_SAID, sameSaid, draftStanding, type Said } from '../../../client/features/reviews/write/said.ts'

const said = (text: string): Said => ({ text, view: 'agree', to: null })
const draft = (text: string, seen: number | null): BoxDraft => ({ ...said(text), seen })
const stored = (text: string, at: number) => ({ said: said(text), at })

test('DM516: what is written over what was seen is ahead, and over what somebody wrote meanwhile behind', () => {
  expect(draftStanding(null, stored('a', 1), null)).toBe('none')
  expect(draftStanding(draft('b', 1), stored('a', 1), null)).toBe('ahead')
  expect(draftStanding(draft('b', null), null, null)).toBe('ahead')
  expect(draftStanding(draft('b', 1), stored('theirs', 2), null)).toBe('behind')
  expect(draftStanding(draft('b', null), stored('theirs', 2), null)).toBe('behind')
  // it was taken away meanwhile
  expect(draftStanding(draft('b', 1), null, null)).toBe('behind')
})

test('DM516: what the server took waits until the page hears of it, and is nobody else’s then', () => {
  expect(draftStanding(draft('b', 1), stored('a', 1), said('b'))).toBe('waiting')
  expect(draftStanding(draft('b', 1), stored('b', 2), said('b'))).toBe('same')
  // written on before the page heard of it
  expect(draftStanding(draft('b c', 1), stored('a', 1), said('b'))).toBe('waiting')
  expect(draftStanding(draft('b c', 1), stored('b', 2), said('b'))).toBe('ahead')
  expect(draftStanding(draft('b c', 1), stored('theirs', 3), said('b'))).toBe('behind')
  // taken back, and heard
  expect(draftStanding({ ...NOTHING_SAID, seen: 1 }, null, NOTHING_SAID)).toBe('same')
})

test('DM516: the same words are the same, however they are spaced at their ends and whoever sent them', () => {
  expect(sameSaid(said(' b\r\nc '), said('b\nc'))).toBe(true)
  expect(draftStanding(draft('b', null), stored('b', 7), null)).toBe('same')
  const scale = (level: number) => ({ status: 'answered', value: { kind: 'scale', level } }) as const
  expect(sameSaid({ ...said('b'), to: scale(2) }, { ...said('b'), to: scale(2) })).toBe(true)
  expect(sameSaid({ ...said('b'), to: scale(2) }, { ...said('b'), to: scale(3) })).toBe(false)
  expect(sameSaid({ ...said('b'), to: scale(2) }, said('b'))).toBe(false)
})
