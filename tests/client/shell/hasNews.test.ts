import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { isRead, withRead } from '../../../client/api/inbox.ts'
import { hasNews } from '../../../client/shell/hasNews.ts'
import { noticesIn } from '../../../client/sync/useInboxRoom.ts'
import { putMuted, putNotice, putSeen, readNotices, seedInbox } from '../../../shared/document/inbox/inboxParts.ts'
import { assessmentIdSchema, memberIdSchema, newEntryId, newId } from '../../../shared/domain/ids.ts'
import type { Inbox } from '../../../shared/protocol/inbox.ts'

const ASSESSMENT = assessmentIdSchema.parse(newId())
const BY = memberIdSchema.parse(newId())

/** An inbox with two notices, and the page that shows them. */
function openInbox() {
  const doc = new Y.Doc()
  seedInbox(1)(doc)
  const fields = { assessment: ASSESSMENT, by: BY, count: 1, read: null } as const
  const first = { ...fields, id: newEntryId(), kind: 'mention', thread: newEntryId(), at: 5 } as const
  const second = { ...fields, id: newEntryId(), kind: 'reply', thread: newEntryId(), at: 7 } as const
  putNotice(doc, first)
  putNotice(doc, second)
  const notices = readNotices(doc).map((notice) => ({
    notice,
    country: 'RS' as const,
    round: '2026',
    about: null,
    outcome: null,
    review: null,
  }))
  const shown: Inbox = { room: 'inbox', notices, tasks: [], given: [], unread: [] }
  return { doc, first, second, shown }
}

test('DM491 marks of what was seen, and muted threads, are no news to the bell', () => {
  const { doc, first, shown } = openInbox()
  const before = noticesIn(doc)
  putSeen(doc, ASSESSMENT, first.thread, 9)
  putSeen(doc, ASSESSMENT, null, 9)
  putMuted(doc, first.thread, true)
  expect(noticesIn(doc)).toBe(before)
  expect(hasNews(before, noticesIn(doc), shown)).toBe(false)
  expect(hasNews(null, noticesIn(doc), shown)).toBe(false)
})

test('DM491 a notice that is new, said again, or read elsewhere is news; one that was read here is not', () => {
  const { doc, first, second, shown } = openInbox()
  const before = noticesIn(doc)
  expect(hasNews(null, before, undefined)).toBe(true)
  putNotice(doc, { ...first, read: 11 })
  expect(hasNews(before, noticesIn(doc), shown)).toBe(true)
  const readHere = withRead(shown, [first.id], 10)
  expect(hasNews(before, noticesIn(doc), readHere)).toBe(false)
  const read = noticesIn(doc)
  putNotice(doc, { ...second, at: 8, count: 2 })
  expect(hasNews(read, noticesIn(doc), readHere)).toBe(true)
  const raised = noticesIn(doc)
  putNotice(doc, { ...first, id: newEntryId() })
  expect(hasNews(raised, noticesIn(doc), readHere)).toBe(true)
  expect(hasNews(null, '', undefined)).toBe(false)
})

test('DM491 an answer that was on its way and undoes what was read here is seen to', () => {
  const { first, shown } = openInbox()
  const readHere = withRead(shown, [first.id], 10)
  expect([isRead(readHere, [first.id]), isRead(readHere, 'all'), isRead(shown, [first.id])]).toEqual([
    true,
    false,
    false,
  ])
  expect([isRead(withRead(shown, 'all', 10), 'all'), isRead(undefined, 'all')]).toEqual([true, true])
})
