import { expect, test } from 'vitest'
import { isEmptyPlan, planMail, type MailState } from '../../../server/mail/planMail.ts'
import { assessmentIdSchema, memberIdSchema, newEntryId, newId } from '../../../shared/domain/ids.ts'
import type { WaitingMail } from '../../../shared/domain/inbox/mails.ts'
import type { InboxNotice } from '../../../shared/domain/inbox/notices.ts'

const NOW = Date.parse('2026-11-27T10:00:00Z')
const MORNING = Date.parse('2026-11-27T06:00:00Z')
const DAY = 86_400_000
const FOR = { member: memberIdSchema.parse(newId()), now: NOW, timeZone: 'Europe/Belgrade' }

const noticeOf = (fields: Partial<InboxNotice>): InboxNotice => ({
  id: newEntryId(),
  kind: 'reply',
  assessment: assessmentIdSchema.parse(newId()),
  thread: newEntryId(),
  by: memberIdSchema.parse(newId()),
  at: MORNING - 1,
  count: 1,
  read: null,
  ...fields,
})

const stateOf = (fields: Partial<MailState>): MailState => ({
  settings: { atOnce: true, digest: 'daily' },
  notices: [],
  mails: [],
  times: { atOnce: [], digested: MORNING - DAY },
  ...fields,
})

const kindsOf = (state: Partial<MailState>): readonly string[] =>
  planMail(stateOf(state), FOR).make.map(({ kind, notices }) => `${kind} ${notices.length}`)

test('RO703 there is no digest of what came before mail began, and of a morning there is one', () => {
  const notices = [noticeOf({})]
  const first = planMail(stateOf({ notices, times: { atOnce: [], digested: null } }), FOR)
  expect(first).toEqual({ make: [], hold: [], drop: [], times: { digested: MORNING } })
  expect(kindsOf({ notices, times: { atOnce: [], digested: MORNING } })).toEqual([])
  expect(kindsOf({ notices })).toEqual(['digest 1'])
  expect(kindsOf({ notices: [noticeOf({ at: MORNING })] })).toEqual([])
  expect(kindsOf({ notices: [noticeOf({ at: NOW - 40 * DAY })] })).toEqual([])
  expect(kindsOf({ notices, settings: { atOnce: true, digest: 'weekly' } })).toEqual([])
})

test('RO703 the digest of a morning has the same id whenever it is made, and each morning its own', () => {
  const make = (state: Partial<MailState>, now = NOW) => planMail(stateOf(state), { ...FOR, now }).make[0]?.id
  const first = make({ notices: [noticeOf({})] })
  expect(make({ notices: [noticeOf({}), noticeOf({})] }, NOW + 3_600_000)).toBe(first)
  expect(make({ notices: [noticeOf({})] }, NOW + DAY)).not.toBe(first)
})

test('RO700 what is in a mail already, was mailed, was read or is left to the digest is not mailed at once', () => {
  const mention = noticeOf({ kind: 'mention', at: NOW - 1 })
  const waiting: WaitingMail = {
    id: newEntryId(),
    kind: 'at-once',
    notices: [mention.id],
    made: NOW,
    tries: 1,
    next: NOW,
    code: '451',
  }
  expect(kindsOf({ notices: [mention] })).toEqual(['at-once 1'])
  expect(kindsOf({ notices: [mention], mails: [waiting] })).toEqual([])
  for (const mark of [{ mailed: mention.at }, { held: mention.at }, { read: NOW }])
    expect(kindsOf({ notices: [{ ...mention, ...mark }] })).toEqual([])
  for (const mark of [{ mailed: mention.at - 1 }, { held: mention.at - 1 }])
    expect(kindsOf({ notices: [{ ...mention, ...mark }] })).toEqual(['at-once 1'])
  // long ago: not at once any more
  expect(kindsOf({ notices: [{ ...mention, at: NOW - 2 * DAY }] })).toEqual(['digest 1'])
})

test('RO701 what is not wanted any more is dropped, and what was given up after thirty days', () => {
  const mail: WaitingMail = {
    id: newEntryId(),
    kind: 'at-once',
    notices: [],
    made: NOW,
    tries: 1,
    next: NOW,
    code: '451',
  }
  const dropped = (fields: Partial<WaitingMail>, settings: MailState['settings']) =>
    planMail(stateOf({ mails: [{ ...mail, ...fields }], settings }), FOR).drop.length
  const off = { atOnce: false, digest: 'never' } as const
  const on = { atOnce: true, digest: 'daily' } as const
  expect([dropped({}, on), dropped({}, off)]).toEqual([0, 1])
  expect([dropped({ kind: 'digest' }, on), dropped({ kind: 'digest' }, off)]).toEqual([0, 1])
  expect([dropped({ next: null }, on), dropped({ next: null, made: NOW - 31 * DAY }, on)]).toEqual([0, 1])
  expect(isEmptyPlan(planMail(stateOf({ mails: [mail] }), FOR))).toBe(true)
})
