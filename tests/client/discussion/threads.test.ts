import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { quoteThread } from '../../../client/features/discussion/quoteThread.ts'
import { sortThreads } from '../../../client/features/discussion/threads.ts'
import { patchThread, putSuggestion, putThread } from '../../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion } from '../../../shared/document/discussion/discussionView.ts'
import { joinThreads } from '../../../shared/document/discussion/joinThreads.ts'
import type { Anchor, Thread } from '../../../shared/domain/discussion.ts'
import { indicatorCodeSchema, memberIdSchema, newEntryId } from '../../../shared/domain/ids.ts'

const ANA = memberIdSchema.parse('anaanaana')
const ID_03 = indicatorCodeSchema.parse('ID-03')
const AS_01 = indicatorCodeSchema.parse('AS-01')

function thread(anchor: Anchor, at: number, more: Partial<Thread> = {}): Thread {
  return { id: newEntryId(), anchor, by: ANA, at, resolved: null, withdrawn: false, ...more }
}

describe('threads of an indicator', () => {
  const doc = new Y.Doc()
  const onIndicator = thread({ kind: 'indicator', indicator: ID_03 }, 2)
  const onEvidence = thread({ kind: 'evidence', indicator: ID_03, evidence: newEntryId() }, 1)
  const elsewhere = thread({ kind: 'indicator', indicator: AS_01 }, 3)
  const resolved = thread({ kind: 'indicator', indicator: ID_03 }, 4, { resolved: { by: ANA, at: 5 } })
  const withdrawn = thread({ kind: 'indicator', indicator: ID_03 }, 6, { withdrawn: true })
  for (const each of [onIndicator, onEvidence, elsewhere, resolved, withdrawn]) putThread(doc, each)
  const threads = joinThreads(viewDiscussion(doc).threads(), [])
  const ids = (list: readonly Thread[]): string[] => list.map(({ id }) => id)

  test('DM74 those on its evidence belong to it, oldest first; resolved and withdrawn ones are not open', () => {
    const { open, resolved: done } = sortThreads(threads, ID_03)
    expect(ids(open)).toEqual([onEvidence.id, onIndicator.id])
    expect(ids(done)).toEqual([resolved.id])
  })

  test('DM74 without an indicator all of the assessment are there', () => {
    expect(ids(sortThreads(threads, null).open)).toEqual([onEvidence.id, onIndicator.id, elsewhere.id])
  })

  test('RO596: those that suggest something are listed alone where that is asked for', () => {
    const suggesting = new Y.Doc()
    for (const each of [onIndicator, elsewhere]) putThread(suggesting, each)
    const to = { status: 'no-data', reason: '' } as const
    putSuggestion(suggesting, onIndicator.id, { kind: 'answer', indicator: ID_03, seen: null, to })
    const all = joinThreads(viewDiscussion(suggesting).threads(), [])
    expect(ids(sortThreads(all, null, null, true).open)).toEqual([onIndicator.id])
    expect(ids(sortThreads(all, AS_01, null, true).open)).toEqual([])
    expect(ids(sortThreads(all, null).open)).toEqual([onIndicator.id, elsewhere.id])
  })
})

describe('threads of everybody and of the team', () => {
  const [open, team] = [new Y.Doc(), new Y.Doc()]
  const [first, second, third, fourth] = [1, 2, 3, 4].map((at) => thread({ kind: 'indicator', indicator: ID_03 }, at))
  for (const [doc, each] of [
    [open, first],
    [open, third],
    [team, second],
    [team, fourth],
  ] as const)
    if (each) putThread(doc, each)
  const join = () => joinThreads(viewDiscussion(open).threads(), viewDiscussion(team).threads())

  test('DM420 they are one list, oldest first, and each says who reads it', () => {
    expect(join().map(({ id, audience }) => [id, audience])).toEqual([
      [first?.id, 'all'],
      [second?.id, 'team'],
      [third?.id, 'all'],
      [fourth?.id, 'team'],
    ])
    expect(joinThreads(viewDiscussion(open).threads(), []).map(({ audience }) => audience)).toEqual(['all', 'all'])
  })

  test('DM420 the list can be narrowed to one audience', () => {
    expect(sortThreads(join(), ID_03, 'team').open.map(({ id }) => id)).toEqual([second?.id, fourth?.id])
    expect(sortThreads(join(), ID_03, 'all').open.map(({ id }) => id)).toEqual([first?.id, third?.id])
    expect(sortThreads(join(), ID_03).open).toHaveLength(4)
  })

  test('DM420 what did not change keeps its identity', () => {
    const before = join()
    if (second) patchThread(team, second.id, { resolved: { by: ANA, at: 9 } })
    const after = join()
    expect(after.map((each, n) => each === before[n])).toEqual([true, false, true, true])
  })
})

test('DM421 a thread is quoted by its first words that are still there, without names and answers', () => {
  const comment = (text: string | null) => ({ id: newEntryId(), thread: newEntryId(), by: ANA, at: 1, text })
  expect(
    quoteThread(
      { comments: [comment(null), comment(`One, @{${ANA}}\n\nTwo`), comment('An answer')] },
      'From the team:',
      () => 'Ana',
    ),
  ).toBe('From the team:\n> One, Ana\n>\n> Two\n')
})
