import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Comment, Thread } from '../../../shared/domain/discussion.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { openIndicators, putComment, putThread, readDiscussion } from '../../../shared/document/discussion.ts'
import { ANA, MARKO } from '../../support/contentDocs.ts'
import { code } from '../../support/scoreInputs.ts'

const thread = (at: number, parts: Partial<Thread> = {}): Thread => ({
  id: newEntryId(),
  anchor: { kind: 'indicator', indicator: code('LF-01') },
  by: ANA,
  at,
  resolved: null,
  withdrawn: false,
  ...parts,
})
const comment = (on: Thread, at: number, text: string | null): Comment => ({
  id: newEntryId(),
  thread: on.id,
  by: MARKO,
  text,
  at,
})

test('DM22: threads oldest first, each with its comments oldest first', () => {
  const doc = new Y.Doc()
  const [late, early] = [thread(20), thread(10)]
  for (const one of [late, early]) putThread(doc, one)
  const comments = [comment(early, 13, 'second'), comment(early, 12, 'first'), comment(late, 21, 'other')]
  for (const one of comments) putComment(doc, one)
  expect(readDiscussion(doc).map(({ id, comments: own }) => [id, own.map(({ text }) => text)])).toEqual([
    [early.id, ['first', 'second']],
    [late.id, ['other']],
  ])
})

test('DM22: a withdrawn thread is not shown; a removed comment leaves its stub', () => {
  const doc = new Y.Doc()
  const [kept, withdrawn] = [thread(1), thread(2, { withdrawn: true })]
  for (const one of [kept, withdrawn]) putThread(doc, one)
  putComment(doc, comment(kept, 3, null))
  expect(readDiscussion(doc)).toMatchObject([{ id: kept.id, comments: [{ text: null }] }])
})

test('DM22: what does not parse is left out', () => {
  const doc = new Y.Doc()
  doc.getMap('threads').set('x', { id: 'x' })
  doc.getMap('comments').set('y', 9n)
  expect(readDiscussion(doc)).toEqual([])
})

test('DM151: an indicator counts while a thread on it, or on its evidence, is open', () => {
  const doc = new Y.Doc()
  const onEvidence = { kind: 'evidence', indicator: code('ID-03'), evidence: newEntryId() } as const
  const resolved = { by: ANA, at: 5 }
  putThread(doc, thread(1))
  putThread(doc, thread(2, { resolved }))
  putThread(doc, thread(3, { anchor: onEvidence }))
  putThread(doc, thread(4, { anchor: { kind: 'indicator', indicator: code('AS-01') }, resolved }))
  expect([...openIndicators(readDiscussion(doc))].toSorted()).toEqual(['ID-03', 'LF-01'])
})
