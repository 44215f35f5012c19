import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { INBOX_MAP, readNotices, seedInbox } from '../../../../shared/document/inbox/inboxParts.ts'
import {
  putMail,
  putMailTimes,
  putNoticeSettings,
  readMails,
  readMailTimes,
  readNoticeSettings,
  removeMail,
} from '../../../../shared/document/inbox/mailParts.ts'
import type { WaitingMail } from '../../../../shared/domain/inbox/mails.ts'
import { newEntryId, newId } from '../../../../shared/domain/ids.ts'

const PRESET = { atOnce: true, digest: 'daily', language: null }

test('RO714 an inbox of an earlier version has the presets, no mails, and its notices', () => {
  const doc = new Y.Doc()
  seedInbox(1)(doc)
  const id = newEntryId()
  const notice = { id, kind: 'reply', assessment: newId(), thread: null, by: newId(), at: 1, count: 1, read: null }
  doc.getMap(INBOX_MAP.notices).set(id, notice)
  expect(readNoticeSettings(doc)).toEqual(PRESET)
  expect([readMails(doc), readMailTimes(doc)]).toEqual([[], { atOnce: [], digested: null }])
  expect(readNotices(doc)).toEqual([notice])
})

test('RO714 what cannot be read of settings, mails and times counts as not there; the rest holds', () => {
  const doc = new Y.Doc()
  putNoticeSettings(doc, { digest: 'weekly', language: 'sr-Latn' })
  doc.getMap(INBOX_MAP.settings).set('atOnce', 'often')
  doc.getMap(INBOX_MAP.settings).set('later', 1)
  expect(readNoticeSettings(doc)).toEqual({ atOnce: true, digest: 'weekly', language: 'sr-Latn' })
  doc.getMap(INBOX_MAP.settings).set('digest', 'hourly')
  expect(readNoticeSettings(doc).digest).toBe('daily')
  const mail: WaitingMail = {
    id: newEntryId(),
    kind: 'digest',
    notices: [],
    made: 1,
    tries: 0,
    next: 1,
    code: null,
  }
  putMail(doc, mail)
  for (const wrong of [null, 7, { ...mail, kind: 'pigeon' }, { ...mail, id: newEntryId() }])
    doc.getMap(INBOX_MAP.mails).set(newEntryId(), wrong)
  expect(readMails(doc)).toEqual([mail])
  removeMail(doc, mail.id)
  expect(readMails(doc)).toEqual([])
  putMailTimes(doc, { digested: 5 })
  doc.getMap(INBOX_MAP.mailing).set('atOnce', ['x'])
  expect(readMailTimes(doc)).toEqual({ atOnce: [], digested: 5 })
})
