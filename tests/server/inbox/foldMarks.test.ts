import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { foldMarks, MAX_THREAD_MARKS, ON_ITS_WAY_MS } from '../../../server/inbox/foldMarks.ts'
import type { ThreadEntry } from '../../../shared/document/discussion/discussionView.ts'
import { putSeen, seedInbox } from '../../../shared/document/inbox/inboxParts.ts'
import { newComments, readSeenMarks } from '../../../shared/document/inbox/seenMarks.ts'
import { assessmentIdSchema, memberIdSchema, newEntryId } from '../../../shared/domain/ids.ts'
import { withSeeds } from '../../support/withSeeds.ts'

const assessment = assessmentIdSchema.parse('assessment01')
const member = memberIdSchema.parse('member000001')
const other = memberIdSchema.parse('member000002')
const NOW = 10_000_000

function threadAt(times: readonly number[], by = other): ThreadEntry {
  const id = newEntryId()
  return {
    id,
    anchor: { kind: 'unknown' },
    by,
    at: times[0] ?? 0,
    resolved: null,
    withdrawn: false,
    place: null,
    comments: times.map((at) => ({ id: newEntryId(), thread: id, by, text: 'x', at })),
    suggestion: null,
    outcome: null,
    assignment: null,
    response: null,
    reactions: new Map(),
    cold: null,
  }
}

const newIn = (doc: Y.Doc, threads: readonly ThreadEntry[]): ReadonlySet<string> => {
  const marks = readSeenMarks(doc)
  return new Set(threads.flatMap((thread) => newComments(thread, marks, { assessment, member }).map(({ id }) => id)))
}

function fold(doc: Y.Doc, threads: readonly ThreadEntry[]): number {
  for (const { thread, at } of foldMarks(readSeenMarks(doc), { assessment, member, threads, now: NOW }))
    putSeen(doc, assessment, thread, at)
  return readSeenMarks(doc).ownMarks(assessment).size
}

test('RO609 as many marks of threads as are kept stay as they are', () => {
  const doc = new Y.Doc()
  seedInbox(0)(doc)
  const threads = Array.from({ length: MAX_THREAD_MARKS }, () => threadAt([50]))
  for (const { id } of threads) putSeen(doc, assessment, id, 60)
  expect(fold(doc, threads)).toBe(MAX_THREAD_MARKS)
  expect(readSeenMarks(doc).allUntil(assessment)).toBe(0)
})

test('RO609 too many become one of the whole: what is new stays new, and what was seen stays seen', () =>
  withSeeds('fold marks', ({ next: random }) => {
    const time = (): number => Math.floor(random() * (NOW + 1))
    const doc = new Y.Doc()
    seedInbox(Math.floor(random() * 1000))(doc)
    const threads = Array.from({ length: 900 }, () => threadAt([time(), time(), time()].sort((a, b) => a - b)))
    const late = Array.from({ length: 20 }, () => threadAt([NOW - Math.floor(random() * ON_ITS_WAY_MS)]))
    const all = [...threads, ...late]
    for (const { id, comments } of all) {
      const last = comments.at(-1)?.at ?? 0
      // most were seen to their end, some in part, some set back, some never
      const kind = random()
      if (kind < 0.7) putSeen(doc, assessment, id, last)
      else if (kind < 0.8) putSeen(doc, assessment, id, time())
      else if (kind < 0.85) putSeen(doc, assessment, id, 0)
    }
    const before = newIn(doc, all)
    expect(fold(doc, all)).toBeLessThanOrEqual(MAX_THREAD_MARKS)
    expect(newIn(doc, all)).toEqual(before)
    // what comes late, with a time of before the fold, is new
    const coming = threadAt([NOW - ON_ITS_WAY_MS + 1])
    expect(newIn(doc, [coming]).size).toBe(1)
  }))

test('RO609 where too much is new for that, the oldest marks go: seen becomes new, and new never seen', () => {
  const doc = new Y.Doc()
  seedInbox(0)(doc)
  const unseen = Array.from({ length: MAX_THREAD_MARKS + 1 }, () => threadAt([70]))
  const seen = Array.from({ length: MAX_THREAD_MARKS + 10 }, (_, n) => threadAt([100 + n]))
  for (const { id, at } of seen) putSeen(doc, assessment, id, at)
  const all = [...unseen, ...seen]
  const before = newIn(doc, all)
  expect(fold(doc, all)).toBe(MAX_THREAD_MARKS)
  const after = newIn(doc, all)
  for (const id of before) expect(after).toContain(id)
  expect(after.size).toBe(before.size + 10)
})
