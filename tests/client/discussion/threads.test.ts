import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { sortThreads } from '../../../client/features/discussion/threads.ts'
import { putThread } from '../../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion } from '../../../shared/document/discussion/discussionView.ts'
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
  const threads = viewDiscussion(doc).threads()
  const ids = (list: readonly Thread[]): string[] => list.map(({ id }) => id)

  test('DM74 those on its evidence belong to it, oldest first; resolved and withdrawn ones are not open', () => {
    const { open, resolved: done } = sortThreads(threads, ID_03)
    expect(ids(open)).toEqual([onEvidence.id, onIndicator.id])
    expect(ids(done)).toEqual([resolved.id])
  })

  test('DM74 without an indicator all of the assessment are there', () => {
    expect(ids(sortThreads(threads, null).open)).toEqual([onEvidence.id, onIndicator.id, elsewhere.id])
  })
})
