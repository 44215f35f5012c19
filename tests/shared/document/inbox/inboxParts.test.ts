import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { INBOX_MAP, putNotice, readNotices, seedInbox } from '../../../../shared/document/inbox/inboxParts.ts'
import { readSeenMarks } from '../../../../shared/document/inbox/seenMarks.ts'
import { assessmentIdSchema, memberIdSchema, newEntryId } from '../../../../shared/domain/ids.ts'
import { commentParts, mentionsIn, withNames } from '../../../../shared/domain/inbox/mentions.ts'
import { MAX_NOTICES, seenKey, type InboxNotice } from '../../../../shared/domain/inbox/notices.ts'

const assessment = assessmentIdSchema.parse('assessment01')
const by = memberIdSchema.parse('member000001')
const notice = (at: number, read: number | null = null): InboxNotice => ({
  id: newEntryId(),
  kind: 'reply',
  assessment,
  thread: newEntryId(),
  by,
  at,
  count: 1,
  read,
})

test('PR264 what a later version or a fault left in an inbox is passed over, and the rest is read', () => {
  const doc = new Y.Doc()
  const stored = doc.getMap<unknown>(INBOX_MAP.notices)
  const known = notice(5)
  putNotice(doc, known)
  stored.set('laterkind001', { ...notice(6), id: 'laterkind001', kind: 'review' })
  stored.set('anotherid001', notice(7))
  for (const [key, value] of [null, 'x', {}, []].entries()) stored.set(`damaged0000${key}`, value)
  stored.set(known.id, { ...known, mailed: true })
  expect(readNotices(doc)).toEqual([known])

  const seen = doc.getMap<unknown>(INBOX_MAP.seen)
  seen.set(seenKey(assessment), 'yesterday')
  seen.set(seenKey(assessment, known.id), 9)
  seen.set(`${assessment}/Not an id`, 9)
  const marks = readSeenMarks(doc)
  // without a beginning nothing counts as new: better a mark too few than a hundred comments
  expect(marks.allUntil(assessment)).toBe(Number.POSITIVE_INFINITY)
  seedInbox(3)(doc)
  expect(readSeenMarks(doc).allUntil(assessment)).toBe(3)
  expect([...readSeenMarks(doc).ownMarks(assessment)]).toEqual([[known.id, 9]])
})

test('PR265 an inbox keeps so many notices; the oldest go, those that were read first', () => {
  const doc = new Y.Doc()
  const old = notice(1)
  const read = Array.from({ length: 5 }, (_, n) => notice(100 + n, 200))
  for (const each of [old, ...read]) putNotice(doc, each)
  for (let n = 6; n < MAX_NOTICES; n++) putNotice(doc, notice(300 + n))
  expect(readNotices(doc)).toHaveLength(MAX_NOTICES)
  for (let n = 0; n < 5; n++) putNotice(doc, notice(1000 + n))
  const kept = readNotices(doc)
  expect(kept).toHaveLength(MAX_NOTICES)
  expect(kept.filter((each) => each.read !== null)).toEqual([])
  expect(kept.at(-1)).toEqual(old)
  putNotice(doc, notice(2000))
  expect(readNotices(doc)).not.toContainEqual(old)
})

test('PR266 a mention is one sign in a text; what only looks like one stays words', () => {
  const text = `@{${by}} and @{${by}}, @{No} @{} ${by} @${by}@{${by}`
  expect(mentionsIn(text)).toEqual([by])
  expect(commentParts(text).filter(({ kind }) => kind === 'mention')).toHaveLength(2)
  expect(withNames(text, () => 'Ana')).toBe(`@Ana and @Ana, @{No} @{} ${by} @${by}@{${by}`)
  expect(commentParts('')).toEqual([])
})
