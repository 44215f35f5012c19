import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readMarks } from '../../../client/sync/useInboxRoom.ts'
import { putSeen, seedInbox } from '../../../shared/document/inbox/inboxParts.ts'
import { assessmentIdSchema, newEntryId, newId } from '../../../shared/domain/ids.ts'

test('DM493 marks are read once the room is as new as can be had', () => {
  const doc = new Y.Doc()
  const assessment = assessmentIdSchema.parse(newId())
  const thread = newEntryId()
  seedInbox(5)(doc)
  expect(readMarks({ doc, isCurrent: () => false })).toBe(null)
  putSeen(doc, assessment, thread, 9)
  expect(readMarks({ doc, isCurrent: () => true })?.seenUntil(assessment, thread)).toBe(9)
})
