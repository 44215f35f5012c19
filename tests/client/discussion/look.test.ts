import { describe, expect, test } from 'vitest'
import { lastOfOthers, makeLook } from '../../../client/features/discussion/unread/look.ts'
import { neighbourOf } from '../../../client/features/discussion/unread/useThreadKeys.ts'
import type { SeenMarks } from '../../../shared/document/inbox/seenMarks.ts'
import { assessmentIdSchema, memberIdSchema, newEntryId, newId, type EntryId } from '../../../shared/domain/ids.ts'

const ANA = memberIdSchema.parse(newId())
const MARKO = memberIdSchema.parse(newId())
const ASSESSMENT = assessmentIdSchema.parse(newId())
const THREAD = newEntryId()

const comment = (by: typeof ANA, at: number, text: string | null = 'words') => ({
  id: newEntryId(),
  thread: THREAD,
  by,
  at,
  text,
})
const threadOf = (...comments: ReturnType<typeof comment>[]) => ({ id: THREAD, comments })
const seen = (until: number, muted: readonly EntryId[] = []): SeenMarks => ({
  seenUntil: () => until,
  isMuted: (thread) => muted.includes(thread),
  allUntil: () => until,
  ownMarks: () => new Map(),
})

interface Times {
  readonly begun: number
  readonly now?: number
  readonly back?: ReadonlyMap<EntryId, number>
  /** What was seen in this look. */
  readonly shown?: ReadonlyMap<EntryId, number>
}

/** Ana looks. */
function lookOf({ begun, now, back, shown }: Times) {
  const noted: [EntryId, number][] = []
  const notedBack: [EntryId, number][] = []
  const look = makeLook({
    assessment: ASSESSMENT,
    member: ANA,
    begun: seen(begun),
    now: seen(now ?? begun),
    back: back ?? new Map(),
    noted: shown ?? new Map(),
    note: (...mark) => noted.push(mark),
    noteBack: (...mark) => notedBack.push(mark),
  })
  return { look, noted, notedBack }
}

describe('what is new in a look', () => {
  const thread = threadOf(comment(MARKO, 5), comment(ANA, 6), comment(MARKO, 7), comment(MARKO, 8, null))
  const times = (look: ReturnType<typeof lookOf>['look']) => look.newIn(thread).map(({ at }) => at)

  test('DM483 own and removed comments are never new; what became seen in this look stays marked', () => {
    expect(times(lookOf({ begun: 4 }).look)).toEqual([5, 7])
    expect(times(lookOf({ begun: 5, now: 8 }).look)).toEqual([7])
    expect(times(lookOf({ begun: 8 }).look)).toEqual([])
  })

  test('DM483 being in sight notes the thread up to its last comment, and only while something is unread', () => {
    const { look, noted } = lookOf({ begun: 4 })
    expect(look.mayBecomeSeen(thread)).toBe(true)
    look.see(thread)
    expect(noted).toEqual([[THREAD, 8]])
    expect(lookOf({ begun: 4, now: 8 }).look.mayBecomeSeen(thread)).toBe(false)
  })

  test('DM490 what another tab sets back to unread is new here, and is not seen again in this look', () => {
    const seenHere = lookOf({ begun: 4, now: 6, shown: new Map([[THREAD, 8]]) }).look
    expect(times(seenHere)).toEqual([5, 7])
    expect(seenHere.mayBecomeSeen(thread)).toBe(false)
    const seenBefore = lookOf({ begun: 8, now: 6 }).look
    expect(times(seenBefore)).toEqual([7])
    expect(seenBefore.mayBecomeSeen(thread)).toBe(false)
    // what is said after that is seen as ever
    const more = threadOf(...thread.comments, comment(MARKO, 9))
    expect(seenBefore.mayBecomeSeen(more)).toBe(true)
  })

  test('DM484 a thread set back to unread is new from its last foreign comment on, and is not seen again in this look', () => {
    const { look, notedBack } = lookOf({ begun: 8 })
    look.setUnread(thread)
    expect(notedBack).toEqual([[THREAD, 6]])
    const after = lookOf({ begun: 8, now: 6, back: new Map([[THREAD, 6]]) }).look
    expect(times(after)).toEqual([7])
    expect(after.mayBecomeSeen(thread)).toBe(false)
    expect(lastOfOthers(threadOf(comment(ANA, 1)), ANA)).toBeNull()
  })

  test('DM485 keys go to the next and the previous thread, and stay at the ends', () => {
    const list = ['a', 'b', 'c']
    expect([-1, 0, 1, 2].map((at) => neighbourOf(list, at, 'next'))).toEqual(['a', 'b', 'c', 'c'])
    expect([-1, 0, 1, 2].map((at) => neighbourOf(list, at, 'previous'))).toEqual(['c', 'a', 'a', 'b'])
    expect(neighbourOf([], -1, 'next')).toBeNull()
  })
})
